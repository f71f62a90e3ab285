import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FakeSubgraph } from './testing/fake-subgraph.js';
import { GATEWAY_SECRET, openTestGateway } from './testing/open-test-gateway.js';
import type { RunningGateway } from './server.js';

const members = new FakeSubgraph(
  'members',
  `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])  type Query { me: String }`,
  {},
);
let importer: Server;
let gateway: RunningGateway;
let seen: { url: string | undefined; headers: IncomingHttpHeaders } | undefined;

beforeAll(async () => {
  await members.start();
  // Stands in for members' importer: a line for each piece of the body, as it comes.
  importer = createServer((request, response) => {
    seen = { url: request.url, headers: request.headers };
    response.writeHead(200, { 'content-type': 'application/x-ndjson' });
    request.on('data', (piece: Buffer) => response.write(`{"bytes":${piece.length}}\n`));
    request.on('end', () => response.end('{"done":true}\n'));
  });
  await new Promise<void>((resolve) => importer.listen(0, '127.0.0.1', resolve));
  const { port } = importer.address() as AddressInfo;
  gateway = await openTestGateway([members], { PUHUI_SUBGRAPHS: `members=http://127.0.0.1:${port}/graphql` });
});
afterAll(async () => {
  await gateway.close();
  importer.closeAllConnections();
  await new Promise((resolve) => importer.close(resolve));
  await members.die();
});

async function* slowly(pieces: readonly string[]) {
  for (const piece of pieces) {
    yield Buffer.from(piece);
    await sleep(150);
  }
}

const post = (body: ReadableStream | string, headers: Record<string, string>) =>
  fetch(`${gateway.url}/rosters?tradeUnionId=u1`, {
    method: 'POST',
    body,
    headers,
    duplex: 'half',
  } as RequestInit);

describe('a roster on its way to members', () => {
  it('goes through piece by piece, and the progress comes back before it has all arrived', async () => {
    const began = performance.now();
    const body = ReadableStream.from(slowly(['姓名\n', '张三\n', '李四\n']));
    const response = await post(body, {
      authorization: 'Bearer good',
      'content-type': 'text/csv; charset=gbk',
    });
    const arrivals: { at: number; text: string }[] = [];
    for await (const chunk of response.body ?? []) {
      arrivals.push({ at: performance.now() - began, text: Buffer.from(chunk).toString() });
    }
    const last = arrivals.at(-1);
    expect((last?.at ?? 0) - (arrivals[0]?.at ?? 0)).toBeGreaterThan(200);
    expect(arrivals.map(({ text }) => text).join('')).toBe(
      '{"bytes":7}\n{"bytes":7}\n{"bytes":7}\n{"done":true}\n',
    );
  });

  it('carries who sends it, the union and the charset', () => {
    expect(seen?.url).toBe('/rosters?tradeUnionId=u1');
    expect(seen?.headers).toMatchObject({
      authorization: 'Bearer good',
      'content-type': 'text/csv; charset=gbk',
      'x-puhui-gateway': GATEWAY_SECRET,
    });
  });

  it('is turned away at the door with an expired token', async () => {
    const response = await post('x', { authorization: 'Bearer old' });
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ code: 'TOKEN_EXPIRED' });
  });
});
