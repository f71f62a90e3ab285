import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { MINUTE_MS } from '@puhui/kernel';
import { sql } from '@puhui/platform';
import { EndWhatIsOpen } from '../erasure/end-what-is-open.js';
import { claim, launched } from '../spec/campaigns.js';
import { outcomeOf } from '../spec/counters.js';
import { tellErasure } from '../spec/erased.js';
import { openFleet, type Fleet } from '../spec/fleet.js';
import { expectLawful } from '../spec/laws.js';
import { giveMembers } from '../spec/world.js';

const PEOPLE = 40;

let fleet: Fleet;
beforeAll(async () => {
  fleet = await openFleet({ ticking: true });
});
afterAll(() => fleet?.stop());

it('of claims that are on their way when somebody is erased, whatever was given ends, once', async () => {
  const { world, first, second } = fleet;
  const people = await giveMembers(world, PEOPLE);
  const quotas = { totalUnits: PEOPLE, perPeriod: null, perPerson: null };
  const campaignId = await launched(first, world, { quotas });
  const claims = people.map((personId, nr) => claim(fleet.turn(nr), personId, campaignId));
  const erasures = people.map((personId, nr) => tellErasure(fleet.turn(nr + 1), personId));
  const outcomes = (await Promise.all(claims)).map((one) => outcomeOf(one, 'CLAIMED'));
  await Promise.all(erasures);
  expect(new Set([...outcomes, 'CLAIMED', 'NOT_ELIGIBLE']).size).toBe(2);
  const given = outcomes.filter((one) => one === 'CLAIMED').length;
  // Two instances look at the same time.
  const rounds = await Promise.all([first, second].map((instance) => instance.get(EndWhatIsOpen).round()));
  expect(rounds.reduce((sum, ended) => sum + ended, 0)).toBe(given);
  const open = await world.test.sql.query(sql`select from voucher where status = 'claimed'`);
  expect(open).toEqual([]);
  world.clock.advance(20 * MINUTE_MS);
  expect(await first.get(EndWhatIsOpen).round()).toBe(0);
  const looked = await world.test.sql.query(sql`select from platform.person_key where through_at is null`);
  expect(looked).toEqual([]);
  await expectLawful(first);
});
