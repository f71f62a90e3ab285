import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { temporaryFolder } from '@puhui/testkit';
import type { RunningGateway } from './server.js';
import { ask, openTestGateway } from './spec/open-test-gateway.js';
import { twoSubgraphs } from './spec/two-subgraphs.js';

const { benefits, billing } = twoSubgraphs();
const trusted = '{ campaign(id: "c1") { title } }';
const sha256Hash = createHash('sha256').update(trusted).digest('hex');
let gateway: RunningGateway;

beforeAll(async () => {
  await Promise.all([benefits.start(), billing.start()]);
  const file = join(temporaryFolder('documents'), 'trusted-documents.json');
  writeFileSync(file, JSON.stringify({ [sha256Hash]: trusted }));
  gateway = await openTestGateway([benefits, billing], {
    NODE_ENV: 'production',
    PUHUI_CLIENTS: 'puhui-web',
    PUHUI_TRUSTED_DOCUMENTS: file,
    PUHUI_INSIDE_PORT: '0',
  });
});
afterAll(async () => {
  await gateway.close();
  await Promise.all([benefits.die(), billing.die()]);
});

const persistedQuery = (hash: string) => ({
  extensions: { persistedQuery: { version: 1, sha256Hash: hash } },
});

describe('in production', () => {
  it('a document of the pages runs, named by its hash or in full', async () => {
    const data = { campaign: { title: 'title of c1' } };
    expect(await ask(gateway, persistedQuery(sha256Hash))).toMatchObject({ data });
    expect(await ask(gateway, { query: trusted })).toMatchObject({ data });
  });

  it('any other document is refused, and so is its hash afterwards', async () => {
    const query = '{ campaign(id: "c2") { title } }';
    const hash = createHash('sha256').update(query).digest('hex');
    const first = await ask(gateway, { query, ...persistedQuery(hash) });
    expect(first.status).toBe(400);
    expect(first.errors?.[0]?.extensions['code']).toBe('DOCUMENT_NOT_TRUSTED');
    const second = await ask(gateway, persistedQuery(hash));
    expect(second.errors?.[0]?.extensions['code']).toBe('PERSISTED_QUERY_NOT_FOUND');
  });

  it('a document that nobody knows is not even parsed, whichever way it comes', async () => {
    const query = '{ this is { no document';
    const answer = await ask(gateway, { query });
    expect([answer.status, answer.errors?.[0]?.extensions['code']]).toEqual([400, 'DOCUMENT_NOT_TRUSTED']);
    const url = `${gateway.url}/graphql?${new URLSearchParams({ query }).toString()}`;
    const response = await fetch(url, { headers: { 'apollo-require-preflight': 'yes' } });
    expect(await response.text()).toContain('DOCUMENT_NOT_TRUSTED');
  });

  it('the graph does not describe itself', async () => {
    const answer = await ask(gateway, { query: '{ __schema { types { name } } }' });
    expect(answer.data).toBeUndefined();
    expect(answer.errors).toHaveLength(1);
  });

  it('figures and inner addresses are told inside alone', async () => {
    expect((await fetch(`${gateway.url}/metrics`)).status).toBe(404);
    const ready = await fetch(`${gateway.url}/health/ready`);
    expect(Object.keys((await ready.json()) as object)).toEqual(['ready']);
    const figures = await (await fetch(`${gateway.insideUrl}/metrics`)).text();
    expect(figures).toContain('puhui_');
    const inside: unknown = await (await fetch(`${gateway.insideUrl}/health/ready`)).json();
    expect(inside).toMatchObject({ services: [{ service: 'benefits' }, { service: 'billing' }] });
    expect((await fetch(`${gateway.insideUrl}/graphql`, { method: 'POST' })).status).toBe(404);
  });

  it('there is no movable clock', async () => {
    expect((await fetch(`${gateway.url}/local/clock`, { method: 'POST' })).status).toBe(404);
  });
});
