import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { eventually } from '@puhui/testkit';
import type { RunningGateway } from './server.js';
import { ask, openTestGateway } from './spec/open-test-gateway.js';
import { twoSubgraphs } from './spec/two-subgraphs.js';

const { benefits, billing } = twoSubgraphs();
let gateway: RunningGateway;
/** Never over while a spec looks. */
const LONG_MS = 60_000;

beforeAll(async () => {
  await Promise.all([benefits.start(), billing.start()]);
  gateway = await openTestGateway([benefits, billing]);
});
beforeEach(() => {
  for (const subgraph of [benefits, billing])
    Object.assign(subgraph, { delayMs: 0, deserted: 0, answered: 0 }).seen.length = 0;
});
afterAll(async () => {
  await gateway.close();
  await Promise.all([benefits.die(), billing.die()]);
});

/** Asks, and hangs up once the service has been asked. */
async function hangUp(query: string): Promise<void> {
  const leaving = new AbortController();
  const answer = fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
    signal: leaving.signal,
  });
  await eventually(() => expect(benefits.seen).toHaveLength(1));
  leaving.abort();
  await expect(answer).rejects.toThrow(/aborted/);
}

it.each([
  ['planned', '{ campaign(id: "c") { title open } }'],
  ['passed on', '{ campaign(id: "c") { title } }'],
])('a service hears that the asker of a %s question has hung up', async (_, query) => {
  // The first of a kind is planned, and the next one is passed on where it can be.
  expect((await ask(gateway, { query })).errors).toBeUndefined();
  benefits.seen.length = 0;
  benefits.delayMs = LONG_MS;
  await hangUp(query);
  await eventually(() => expect(benefits.deserted).toBe(1));
  benefits.delayMs = 0;
  expect((await ask(gateway, { query })).errors).toBeUndefined();
});

it('no change is broken off because its asker has hung up', async () => {
  const query = 'mutation { close(id: "c") { title } }';
  expect((await ask(gateway, { query })).errors).toBeUndefined();
  benefits.seen.length = 0;
  Object.assign(benefits, { answered: 0, delayMs: 300 });
  await hangUp(query);
  await eventually(() => expect(benefits.answered).toBe(1));
  expect(benefits.deserted).toBe(0);
});
