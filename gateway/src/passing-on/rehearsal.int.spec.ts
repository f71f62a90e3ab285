import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { temporaryFolder } from '@puhui/testkit';
import type { RunningGateway } from '../server.js';
import { ask, openTestGateway } from '../spec/open-test-gateway.js';
import { twoSubgraphs } from '../spec/two-subgraphs.js';

const { benefits, billing } = twoSubgraphs();
const known = 'query One($id: ID!) { campaign(id: $id) { id title } }';
const both = 'query ($id: ID!) { campaign(id: $id) { title open } }';
const unreadable = 'query { campaign(';
const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');
const file = join(temporaryFolder('documents'), 'documents.json');

beforeAll(async () => {
  await Promise.all([benefits.start(), billing.start()]);
  writeFileSync(
    file,
    JSON.stringify(Object.fromEntries([known, both, unreadable].map((one) => [hashOf(one), one]))),
  );
});
beforeEach(() => {
  benefits.seen.length = 0;
});
afterAll(async () => {
  await Promise.all([benefits.die(), billing.die()]);
});

async function figuresOf(gateway: RunningGateway): Promise<string> {
  return (await fetch(`${gateway.insideUrl ?? gateway.url}/metrics`)).text();
}

describe('a freshly started gateway', () => {
  it('passes a known document on the first time, without a rehearsal at a service', async () => {
    const gateway = await openTestGateway([benefits, billing], { PUHUI_TRUSTED_DOCUMENTS: file });
    try {
      expect(benefits.seen).toHaveLength(0);
      expect(billing.seen).toHaveLength(0);
      expect(await figuresOf(gateway)).not.toMatch(/puhui_\w+_count\{.*graphql/);
      const { data } = await ask(gateway, { query: known, variables: { id: 'c1' } });
      expect(data).toEqual({ campaign: { id: 'c1', title: 'title of c1' } });
      await ask(gateway, { query: known, operationName: 'One', variables: { id: 'c1' } });
      expect(await figuresOf(gateway)).toContain('puhui_graph_operations_total{way="passed_on"} 2');
      expect(benefits.seen).toHaveLength(2);
    } finally {
      await gateway.close();
    }
  });

  it('passes on in production what is named by its hash alone', async () => {
    const gateway = await openTestGateway([benefits, billing], {
      NODE_ENV: 'production',
      PUHUI_CLIENTS: 'puhui-web',
      PUHUI_INSIDE_PORT: '0',
      PUHUI_TRUSTED_DOCUMENTS: file,
    });
    try {
      const persistedQuery = { version: 1, sha256Hash: hashOf(known) };
      const asked = { extensions: { persistedQuery }, variables: { id: 'c1' } };
      expect(await ask(gateway, asked)).toMatchObject({ data: { campaign: { id: 'c1' } } });
      expect(await figuresOf(gateway)).toContain('puhui_graph_operations_total{way="passed_on"} 1');
    } finally {
      await gateway.close();
    }
  });
});
