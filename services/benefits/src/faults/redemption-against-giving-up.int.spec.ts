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
  const outcomes = await Promise.all(
    held.map(async ({ personId, voucherId, code }, nr) => {
      const pair = [
        () => redeem(fleet.turn(nr), world, code),
        () => givingUp(fleet.turn(nr + 1), personId, voucherId),
      ];
      // Half of them begin with the one, half with the other; the last fault is a second tap.
      const [one, other] = nr % 2 === 0 ? pair : pair.reverse();
      const answers = [one?.(), other?.(), one?.()];
      const said = (await Promise.all(answers)).map((answer) => (answer ? outcomeOf(answer, 'DONE') : ''));
      return nr % 2 === 0 ? said[0] : said[1];
    }),
  );
  const rows = await world.test.sql.query<{ status: string; early: string | null; count: number }[]>(
    sql`select status, ended_early as early, count(*)::int as count from voucher group by 1, 2`,
  );
  const redeemed = rows.find(({ status }) => status === 'redeemed')?.count ?? 0;
  const givenUp = rows.find(({ early }) => early === 'given_up')?.count ?? 0;
  expect(redeemed + givenUp).toBe(VOUCHERS);
  expect(outcomes.filter((one) => one === 'CODE_ALREADY_ENDED').length).toBeLessThanOrEqual(givenUp);
  expect(new Set([...outcomes, 'DONE', 'CODE_ALREADY_ENDED', 'CODE_ALREADY_USED']).size).toBe(3);
  await expectLawful(first);
});
