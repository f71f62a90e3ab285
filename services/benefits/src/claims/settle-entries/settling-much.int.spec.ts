import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { sql } from '@puhui/platform';
import { entered, ISSUES, settleAll, signUpCampaign, tallyOf } from '../../spec/entries.js';
import { openFleet, type Fleet } from '../../spec/fleet.js';
import { expectLawful } from '../../spec/laws.js';
import { giveMembers, START } from '../../spec/world.js';
import { SettleEntries } from './settle-entries.js';

let fleet: Fleet;
beforeAll(async () => {
  fleet = await openFleet();
});
afterAll(() => fleet?.stop());

const settleOnce = (unitsMax?: number) =>
  fleet.first.get(SettleEntries).settleBatch(unitsMax === undefined ? {} : { unitsMax });

/** A campaign whose packs hold so many vouchers, with as many people signed up. */
async function signedUp(people: number, packUnits: number): Promise<string> {
  const { first, world } = fleet;
  world.clock.set(START);
  const campaignId = await signUpCampaign(first, world, people, {
    allocation: { kind: 'sign_up_then_issue', packUnits, issueAt: ISSUES.toISOString() },
    quotas: { totalUnits: people * packUnits, perPeriod: null, perPerson: null },
  });
  for (const personId of await giveMembers(world, people)) await entered(first, personId, campaignId);
  world.clock.set(ISSUES);
  return campaignId;
}

it('a commit settles entries for a thousand vouchers, however few entries that is', async () => {
  const campaignId = await signedUp(12, 100);
  expect(await settleOnce()).toBe(10);
  expect(await tallyOf(fleet.world, campaignId)).toMatchObject({ waiting: 2, vouchers: 1_000 });
  expect(await settleOnce()).toBe(2);
  await expectLawful(fleet.first);
});

it('an entry that holds more than a commit takes is settled by itself', async () => {
  await signedUp(2, 100);
  expect([await settleOnce(60), await settleOnce(60), await settleOnce(60)]).toEqual([1, 1, 0]);
});

it('a campaign that cannot be settled blocks no other, and is retried after them', async () => {
  const { first, world } = fleet;
  const broken = await signedUp(3, 4);
  const other = await signedUp(3, 4);
  const window = (useUntil: string | null) =>
    world.test.sql.execute(
      sql`update campaign_quota set rules = jsonb_set(rules, '{windows,useUntil}', ${JSON.stringify(useUntil)}::jsonb)
        where campaign_id = ${broken}::uuid`,
    );
  const [kept] = await world.test.sql.query<{ until: string }[]>(
    sql`select rules -> 'windows' ->> 'useUntil' as until from campaign_quota where campaign_id = ${broken}::uuid`,
  );
  await window(null);
  await expect(settleOnce()).rejects.toThrow('vouchers-have-an-end');
  expect(await settleOnce()).toBe(3);
  expect(await tallyOf(world, other)).toMatchObject({ waiting: 0, vouchers: 12 });
  expect(await settleOnce()).toBe(0);
  await expect(settleOnce()).rejects.toThrow('vouchers-have-an-end');
  await window(kept?.until ?? null);
  expect(await settleAll(first)).toBe(0);
  expect(await settleAll(first)).toBe(3);
  expect(await tallyOf(world, broken)).toMatchObject({ waiting: 0, vouchers: 12 });
  await expectLawful(first);
});
