import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { eventually } from '@puhui/testkit';
import type { RunningGateway } from '../server.js';
import { openTestGateway } from '../spec/open-test-gateway.js';
import { twoSubgraphs } from '../spec/two-subgraphs.js';

const { benefits, billing } = twoSubgraphs();
const signedIn = { authorization: 'Bearer good' };
let gateway: RunningGateway;
let release = (): void => undefined;

beforeAll(async () => {
  await Promise.all([benefits.start(), billing.start()]);
});
beforeEach(async () => {
  // Every question is heavier than that, so each person's go one by one.
  gateway = await openTestGateway([benefits, billing], { PUHUI_LIMITS: 'Gateway.personWeightAtOnce=1' });
});
afterEach(async () => {
  release();
  benefits.held = undefined;
  await gateway.close();
});
afterAll(async () => {
  await Promise.all([benefits.die(), billing.die()]);
});

const ask = async (
  query: string,
  headers: Record<string, string> = signedIn,
  signal: AbortSignal | null = null,
): Promise<number> => {
  const response = await fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query }),
    signal,
  });
  await response.text();
  return response.status;
};
const hold = (): void => {
  benefits.seen.length = 0;
  benefits.held = new Promise((resolve) => (release = resolve));
};
/** Whether it is new to the gateway, which plans it, or known, and passed on. */
const ways: readonly (readonly [string, (nr: number) => string])[] = [
  ['planned', (nr) => `{ campaign(id: "c") { title${'  '.repeat(nr)} } }`],
  ['passed on', () => '{ campaign(id: "c") { title } }'],
];

it.each(ways)(
  'heavy questions of one person go one by one (%s), and hold up no change and nobody else',
  async (_, question) => {
    await ask('{ campaign(id: "c") { title } }');
    hold();
    const asking = [1, 2, 3].map((nr) => ask(question(nr)));
    await eventually(() => expect(benefits.seen).toHaveLength(1));
    const change = ask('mutation { close(id: "c") { title } }');
    await eventually(() => expect(benefits.seen).toHaveLength(2));
    const others = ask('{ campaign(id: "c") { title } }', {});
    await eventually(() => expect(benefits.seen).toHaveLength(3));
    release();
    expect(await Promise.all([...asking, change, others])).toEqual([200, 200, 200, 200, 200]);
    expect(benefits.seen).toHaveLength(5);
  },
);

it('whoever hangs up while they wait leaves their turn to the next', async () => {
  await ask('{ campaign(id: "c") { title } }');
  hold();
  const first = ask('{ campaign(id: "c") { title } }');
  await eventually(() => expect(benefits.seen).toHaveLength(1));
  const leaving = new AbortController();
  const second = ask('{ campaign(id: "c") { title } }', signedIn, leaving.signal).catch(() => 'left');
  const third = ask('{ campaign(id: "d") { title } }');
  leaving.abort();
  expect(await second).toBe('left');
  release();
  expect(await Promise.all([first, third])).toEqual([200, 200]);
});
