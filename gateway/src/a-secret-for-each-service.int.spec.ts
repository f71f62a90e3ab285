import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { RunningGateway } from './server.js';
import { ask, openTestGateway } from './spec/open-test-gateway.js';
import { twoSubgraphs } from './spec/two-subgraphs.js';

const { benefits, billing } = twoSubgraphs();
const secrets = { benefits: 'b'.repeat(32), billing: 'l'.repeat(32) };
let gateway: RunningGateway;
beforeAll(async () => {
  await Promise.all([benefits.start(), billing.start()]);
  const told = Object.entries(secrets).map((pair) => pair.join('='));
  gateway = await openTestGateway([benefits, billing], { PUHUI_GATEWAY_SECRET: told.join() });
});
afterAll(async () => {
  await gateway.close();
  await Promise.all([benefits.die(), billing.die()]);
});

it.each([
  ['passed on as it came', '{ campaign(id: "c1") { title } }', [benefits]],
  ['planned and put together', '{ campaign(id: "c1") { title open } }', [benefits, billing]],
])(
  'each service is shown its own secret, and no other one’s, by a query that is %s',
  async (_, query, asked) => {
    for (const subgraph of [benefits, billing]) subgraph.seen.length = 0;
    expect((await ask(gateway, { query }, { authorization: 'Bearer good' })).status).toBe(200);
    for (const { name, seen } of asked) {
      const shown = secrets[name as keyof typeof secrets];
      expect(seen.map(({ headers }) => headers['x-puhui-gateway'])).toEqual([shown]);
      const others = Object.values(secrets).filter((secret) => secret !== shown);
      for (const other of others) expect(JSON.stringify(seen)).not.toContain(other);
    }
  },
);
