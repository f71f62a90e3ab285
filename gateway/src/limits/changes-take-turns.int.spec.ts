import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually } from '@puhui/testkit';
import type { RunningGateway } from '../server.js';
import { ask as askOnce, openTestGateway } from '../spec/open-test-gateway.js';
import { twoSubgraphs } from '../spec/two-subgraphs.js';

const { benefits, billing } = twoSubgraphs();
const signedIn = { authorization: 'Bearer good' };
const CHANGE = 'mutation { close(id: "c") { title } }';
let gateway: RunningGateway;
let release = (): void => undefined;

beforeAll(async () => {
  await Promise.all([benefits.start(), billing.start()]);
});
beforeEach(async () => {
  gateway = await openTestGateway([benefits, billing], { PUHUI_LIMITS: 'Gateway.personChangesAtOnce=2' });
  // The first of a kind is planned, and the next one is passed on.
  await ask(CHANGE);
  benefits.seen.length = 0;
  benefits.held = new Promise((resolve) => (release = resolve));
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
const seen = (count: number): Promise<void> => eventually(() => expect(benefits.seen).toHaveLength(count));

/** Whether it is new to the gateway, which plans it, or known, and passed on. */
const ways: readonly (readonly [string, (nr: number) => string])[] = [
  ['planned', (nr) => CHANGE + ' '.repeat(nr + 1)],
  ['passed on', () => CHANGE],
];

describe.each(ways)('changes of one person that are %s', (_, change) => {
  it('go a few at a time, and hold up no question and nobody else’s change', async () => {
    const asking = [1, 2, 3, 4].map((nr) => ask(change(nr)));
    await seen(2);
    const others = ask(change(5), {});
    await seen(3);
    const question = ask('{ campaign(id: "c") { title } }');
    await seen(4);
    release();
    expect(await Promise.all([...asking, others, question])).toEqual([200, 200, 200, 200, 200, 200]);
    expect(benefits.seen).toHaveLength(6);
  });

  it('count until they are made, though their asker has hung up, and then give their turns to others', async () => {
    const leaving = new AbortController();
    const left = [1, 2].map((nr) => ask(change(nr), signedIn, leaving.signal).catch(() => 'left'));
    await seen(2);
    leaving.abort();
    expect(await Promise.all(left)).toEqual(['left', 'left']);
    const next = ask(change(3));
    const question = ask('{ campaign(id: "c") { title } }');
    await seen(3);
    expect(benefits.seen.filter(({ body }) => body.includes('mutation'))).toHaveLength(2);
    release();
    expect(await Promise.all([next, question])).toEqual([200, 200]);
    expect(benefits.deserted).toBe(0);
  });
});

describe('a request with many changes', () => {
  const closes = (count: number): string =>
    Array.from({ length: count }, (_, nr) => `c${nr}: close(id: "c") { title }`).join(' ');

  it.each([
    ['aliases', `mutation { ${closes(6)} }`],
    ['fragments', `mutation { a: close(id: "c") { title } ...F } fragment F on Mutation { ${closes(5)} }`],
  ])('by %s is refused as a whole, with what to do', async (_, query) => {
    const { status, errors } = await askOnce(gateway, { query });
    expect([status, errors?.[0]?.extensions]).toEqual([
      400,
      expect.objectContaining({
        code: 'TOO_MANY_CHANGES',
        found: 6,
        limit: 5,
        hint: '请分成多次请求，逐个发送。',
        hintEn: 'Send them in several requests, one after the other.',
      }),
    ]);
    expect(benefits.seen).toHaveLength(0);
  });

  it('is let in up to the limit, though it has more than may be under way', async () => {
    release();
    expect(await ask(`mutation { ${closes(5)} }`)).toBe(200);
  });
});
