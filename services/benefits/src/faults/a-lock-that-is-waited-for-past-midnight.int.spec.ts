import { DAY_MS } from '@puhui/kernel';
import { sql } from '@puhui/platform';
import { lockWaiters } from '@puhui/testkit';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Quotas } from '../campaigns/quota/quotas.js';
import { claim, launched } from '../spec/campaigns.js';
import { openFleet, type Fleet } from '../spec/fleet.js';
import { expectLawful } from '../spec/laws.js';
import { giveMembers, START } from '../spec/world.js';

let fleet: Fleet;
beforeAll(async () => {
  fleet = await openFleet();
});
afterAll(() => fleet?.stop());

const isSomebodyWaiting = async (): Promise<boolean> => (await lockWaiters(fleet.world.test.sql)) > 0;

it('claims that wait for a lock past midnight count on the day of the decision', async () => {
  const { world, first, second } = fleet;
  const quotas = { totalUnits: 10, perPeriod: { period: 'day' as const, units: 1 }, perPerson: null };
  const campaignId = await launched(first, world, { quotas });
  const [today = '', tomorrow = ''] = await giveMembers(world, 2);
  expect(await claim(first, today, campaignId)).toMatchObject({ ok: true });
  let late: ReturnType<typeof claim> | undefined;
  await second.database.transaction(async (tx) => {
    await second.get(Quotas).lock(tx, campaignId);
    // Asked for today, when the day's one unit is taken; its turn comes tomorrow.
    late = claim(first, tomorrow, campaignId);
    while (!(await isSomebodyWaiting()));
    world.clock.set(new Date(START.getTime() + DAY_MS));
  });
  expect(await late).toMatchObject({ ok: true });
  expect(
    await world.test.sql.query(
      sql`select period_key, claimed from period_counter where campaign_id = ${campaignId}::uuid order by period_key`,
    ),
  ).toEqual([
    { period_key: '2026-11-22', claimed: 1 },
    { period_key: '2026-11-23', claimed: 1 },
  ]);
  await expectLawful(first);
});
