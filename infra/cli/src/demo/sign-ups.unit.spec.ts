import { afterEach, describe, expect, it } from '@jest/globals';
import { page, refusing, StandInGraph, type Fields } from '../spec/stand-in-graph.js';
import { signUpAtOnce } from './sign-ups.js';

const people = ['a', 'b', 'c'];
const ISSUE_AT = '2026-12-20T01:00:00.000Z';
let graph: StandInGraph | undefined;
afterEach(async () => graph?.close());

/** Two entries of two vouchers each, issued when somebody has looked three times. */
function twoEntries(): Fields {
  let [given, looks] = [0, 0];
  return {
    campaigns: () => page([{ id: 'c' }]),
    claimVoucher: () => {
      given += 1;
      if (given > 2) return refusing('SoldOut');
      return { __typename: 'ClaimEntered', entry: { id: `e${given}`, settlesAt: ISSUE_AT } };
    },
    campaign: () => ({
      id: 'c',
      version: 2,
      title: 't',
      status: 'LAUNCHED',
      claimedUnits: 4,
      waitingUnits: (looks += 1) < 3 ? 4 : 0,
      redeemedUnits: 0,
      expiredUnits: 0,
      launch: null,
    }),
    entry: ({ id }) => ({
      id,
      status: 'SETTLED',
      vouchers: [1, 2].map((nr) => ({ id: `${String(id)} v${nr}`, code: `${String(id)} CODE${nr}` })),
    }),
  };
}

describe('simultaneous sign-ups', () => {
  it('get entries, wait for their packs, and have the vouchers of their own entries', async () => {
    graph = await StandInGraph.open(twoEntries());
    const demo = await graph.demo();
    const claimed = await signUpAtOnce(demo, 'c', people);
    expect(claimed.vouchers.map(({ code }) => code).toSorted()).toEqual([
      'e1 CODE1',
      'e1 CODE2',
      'e2 CODE1',
      'e2 CODE2',
    ]);
    expect(claimed.soldOut).toBe(1);
    expect(await demo.clock.now()).toEqual(new Date(ISSUE_AT));
  });

  it('fail when an entry was not settled, or is gone', async () => {
    graph = await StandInGraph.open({ ...twoEntries(), entry: () => null });
    await expect(signUpAtOnce(await graph.demo(), 'c', people)).rejects.toThrow('is gone');
  });
});
