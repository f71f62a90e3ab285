import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { RunningGateway } from './server.js';
import { ask, openTestGateway } from './spec/open-test-gateway.js';
import { twoSubgraphs } from './spec/two-subgraphs.js';

const { benefits, billing } = twoSubgraphs();
const ONE_FETCH = { query: '{ campaign(id: "c") { title } }' };
const TWO_FETCHES = { query: '{ campaign(id: "c") { title open } }' };
let behindProxy: RunningGateway;
let alone: RunningGateway;

beforeAll(async () => {
  await Promise.all([benefits.start(), billing.start()]);
  behindProxy = await openTestGateway([benefits, billing], { PUHUI_PROXIES: '127.0.0.1,10.0.0.0/8' });
  alone = await openTestGateway([benefits, billing]);
});
beforeEach(() => {
  benefits.seen.length = 0;
  billing.seen.length = 0;
});
afterAll(async () => {
  await Promise.all([behindProxy.close(), alone.close()]);
  await Promise.all([benefits.die(), billing.die()]);
});

const toldToServices = (): unknown[] =>
  [...benefits.seen, ...billing.seen].map(({ headers }) => headers['x-puhui-from']);

describe('a service is told from where it is asked', () => {
  it.each([
    ['an address', '198.51.100.7', '198.51.100.7'],
    ['the nearest that is no proxy', '203.0.113.9, 198.51.100.7, 10.0.0.3', '198.51.100.7'],
    ['the network of a line', '2001:db8:a:b:1:2:3:4', '2001:db8:a:b::/64'],
    ['an address in other clothes', '::ffff:c633:6407', '198.51.100.7'],
  ])('%s, by every fetch of an operation', async (_, forwarded, from) => {
    // Asked before: it is passed on by what was learnt then.
    for (let time = 0; time < 2; time += 1)
      await ask(behindProxy, ONE_FETCH, { 'x-forwarded-for': forwarded });
    await ask(behindProxy, TWO_FETCHES, { 'x-forwarded-for': forwarded });
    expect(toldToServices()).toEqual([from, from, from, from]);
  });

  it('and by nobody else than the gateway, whatever a caller says of themselves', async () => {
    const headers = { 'x-forwarded-for': '198.51.100.7', 'x-puhui-from': '203.0.113.9', forwarded: 'for=x' };
    for (const query of [ONE_FETCH, TWO_FETCHES]) await ask(alone, query, headers);
    expect(toldToServices()).toEqual(['127.0.0.1', '127.0.0.1', '127.0.0.1']);
  });
});
