import { specKeys } from '@puhui/messaging/spec-keys';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createTestDatabase, eventually, type TestDatabase } from '@puhui/testkit';
import { newId } from '@puhui/kernel';
import { NotesProcess } from '../spec/notes-process.js';
import { TestIssuer } from '../spec/test-issuer.js';

interface Span {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly attributes: readonly { key: string; value: Record<string, unknown> }[];
}

/** A process of its own has much to load, on a machine that may be busy. */
const START_TIMEOUT_MS = 50_000;
const SECRET = 's'.repeat(32);

const spans: Span[] = [];
let collector: Server;
let databases: TestDatabase[];
let issuer: TestIssuer;
let notes: NotesProcess;
let url: string;

beforeAll(async () => {
  collector = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = JSON.parse(Buffer.concat(chunks).toString()) as {
        resourceSpans: { scopeSpans: { spans: Span[] }[] }[];
      };
      spans.push(...body.resourceSpans.flatMap((r) => r.scopeSpans.flatMap((s) => s.spans)));
      response.end('{}');
    });
  });
  await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve));
  databases = await Promise.all([createTestDatabase(), createTestDatabase()]);
  issuer = await TestIssuer.start();
  notes = NotesProcess.start({
    PUHUI_SERVICE: 'members',
    PUHUI_PORT: '0',
    DATABASE_URL: databases[0]?.url ?? '',
    PUHUI_BROKER: 'embedded',
    BROKER_DATABASE_URL: databases[1]?.url ?? '',
    PUHUI_ISSUER: issuer.url,
    PUHUI_GATEWAY_SECRET: SECRET,
    ...specKeys('members'),
    OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${(collector.address() as AddressInfo).port}`,
  });
  url = await eventually(async () => {
    const found = notes.log.find((line) => line['url'] !== undefined)?.['url'];
    if (typeof found !== 'string') throw new Error(`not yet: ${notes.text}`);
    return found;
  }, START_TIMEOUT_MS);
});
afterAll(async () => {
  await notes.stop();
  await Promise.all(databases.map((database) => database.drop()));
  await issuer.stop();
  collector.closeAllConnections();
  await new Promise((resolve) => collector.close(resolve));
});

const ask = async (query: string, traceId: string) =>
  fetch(`${url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-puhui-gateway': SECRET,
      authorization: await issuer.token({ sub: newId(new Date()) }),
      traceparent: `00-${traceId}-b7ad6b7169203331-01`,
    },
    body: JSON.stringify({ query }),
  });
const ofTrace = (traceId: string): Span[] => spans.filter((span) => span.traceId === traceId);

it('a service with an OTLP endpoint continues the gateway’s trace: HTTP, GraphQL, PostgreSQL', async () => {
  const traceId = '0af7651916cd43dd8448eb211c80319c';
  await ask('{ notes { nodes { id } } }', traceId);
  await eventually(async () => {
    const names = ofTrace(traceId).map(({ name }) => name);
    expect(names).toContain('POST /graphql');
    expect(names.some((name) => name.startsWith('query'))).toBe(true);
    expect(names.some((name) => name.startsWith('pg.query:SELECT'))).toBe(true);
  });
  const http = ofTrace(traceId).find(({ name }) => name === 'POST /graphql');
  expect(http?.parentSpanId).toBe('b7ad6b7169203331');
});

it('the log has the same trace id', async () => {
  const traceId = '1af7651916cd43dd8448eb211c80319c';
  await ask('{ boom }', traceId);
  await eventually(async () => {
    expect(notes.log.find((line) => line['traceId'] === traceId)).toMatchObject({ level: 'error' });
  });
});

it('traces have neither values of the query nor the gateway’s secret', async () => {
  const traceId = '2af7651916cd43dd8448eb211c80319c';
  await ask('{ notes(after: "110101199003074690") { nodes { id } } }', traceId);
  await eventually(async () => expect(ofTrace(traceId).length).toBeGreaterThan(1));
  expect(JSON.stringify(spans)).not.toContain('110101199003074690');
  expect(JSON.stringify(spans)).not.toContain(SECRET);
});

it('traces have nothing of what stands behind the question mark of an address', async () => {
  const traceId = '3af7651916cd43dd8448eb211c80319c';
  const asked = new URLSearchParams({
    query: 'query ($after: String) { notes(after: $after) { nodes { id } } }',
    variables: '{"after":"110101199003074712"}',
    code: 'a-code-that-signs-somebody-in',
  });
  await fetch(`${url}/graphql?${asked.toString()}`, {
    headers: { 'x-puhui-gateway': SECRET, traceparent: `00-${traceId}-b7ad6b7169203331-01` },
  });
  const request = await eventually(async () => {
    const found = ofTrace(traceId).find(({ name }) => name === 'GET /graphql');
    if (!found) throw new Error('not yet');
    return found;
  });
  expect(request.attributes.map(({ key }) => key)).not.toContain('url.query');
  const told = JSON.stringify(ofTrace(traceId));
  expect(['110101199003074712', 'signs-somebody-in'].filter((value) => told.includes(value))).toEqual([]);
});
