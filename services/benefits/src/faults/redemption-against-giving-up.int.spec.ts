import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { sql } from '@puhui/platform';
import { claimed, launched } from '../spec/campaigns.js';
import { outcomeOf, redeem } from '../spec/counters.js';
import { openFleet, type Fleet } from '../spec/fleet.js';
import { givingUp } from '../spec/giving-up.js';
import { expectLawful } from '../spec/laws.js';
import { giveMembers } from '../spec/world.js';

const VOUCHERS = 60;

let fleet: Fleet;
beforeAll(async () => {
  fleet = await openFleet();
});
afterAll(() => fleet?.stop());

it('a redemption that meets the giving up of its voucher stands, or hears that it has ended; never both', async () => {
  const { world, first } = fleet;
  const quotas = { totalUnits: VOUCHERS, perPeriod: null, perPerson: null };
  const campaignId = await launched(first, world, { quotas });
  const people = await giveMembers(world, VOUCHERS);
  const held = await Promise.all(
    people.map(async (personId) => ({ personId, ...(await claimed(first, personId, campaignId)) })),
  );
  // Half of the counters begin, half of the holders; each holder taps twice.
  const races = await Promise.all(
    held.map(async ({ personId, voucherId, code }, nr) => {
      const atTheCounter = () => redeem(fleet.turn(nr), world, code);
      const onThePhone = () => givingUp(fleet.turn(nr + 1), personId, voucherId);
      const first = nr % 2 === 0 ? atTheCounter() : null;
      const taps = [onThePhone(), onThePhone()];
      const taken = outcomeOf(await (first ?? atTheCounter()), 'REDEEMED');
      return { taken, given: (await Promise.all(taps)).map((one) => outcomeOf(one, 'GIVEN_UP')) };
    }),
  );
  for (const { taken, given } of races)
    expect([
      ['REDEEMED', 'VOUCHER_ALREADY_REDEEMED'],
      ['CODE_ALREADY_ENDED', 'GIVEN_UP'],
    ]).toContainEqual([taken, ...new Set(given)]);
  const rows = await world.test.sql.query<{ status: string; early: string | null; count: number }[]>(
    sql`select status, ended_early as early, count(*)::int as count from voucher group by 1, 2`,
  );
  const redeemed = rows.find(({ status }) => status === 'redeemed')?.count ?? 0;
  const givenUp = rows.find(({ early }) => early === 'given_up')?.count ?? 0;
  expect(redeemed).toBe(races.filter(({ taken }) => taken === 'REDEEMED').length);
  expect(redeemed + givenUp).toBe(VOUCHERS);
  await expectLawful(first);
});
