import { sql } from '@puhui/platform';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Id } from '@puhui/kernel';
import { launched } from '../../spec/campaigns.js';
import { openFleet, type Fleet } from '../../spec/fleet.js';
import { someId, START } from '../../spec/world.js';
import { Quotas } from './quotas.js';

let fleet: Fleet;
let campaignId: Id;
beforeAll(async () => {
  fleet = await openFleet();
  campaignId = await launched(fleet.first, fleet.world);
});
afterAll(() => fleet?.stop());

const quotas = (): Quotas => fleet.first.get(Quotas);

it('a quota opens with the launch, with the rules that a claim needs', async () => {
  const quota = await fleet.first.database.transaction((tx) => quotas().lock(tx, campaignId));
  expect(quota).toMatchObject({
    campaignId,
    tradeUnionId: fleet.world.provinceId,
    totalUnits: 10,
    claimedUnits: 0,
    closedAt: null,
    isSuspended: false,
    rules: {
      unionPays: 1900n,
      memberPays: 100n,
      perPeriod: null,
      perPerson: { period: 'month', units: 1 },
      windows: { claimFrom: START, useWithinDays: 20, useUntil: null },
      eligibility: { tradeUnionIds: [fleet.world.provinceId], verifiedOnly: true },
    },
  });
});

it('a campaign that was never launched has no quota', async () => {
  expect(await fleet.first.database.transaction((tx) => quotas().lock(tx, someId()))).toBeNull();
  expect(await quotas().claimedUnits(fleet.first.database, [someId()])).toEqual(new Map());
});

it('one transaction at a time holds a quota', async () => {
  const order: string[] = [];
  let waiting: Promise<unknown> = Promise.resolve();
  await fleet.first.database.transaction(async (tx) => {
    await quotas().lock(tx, campaignId);
    waiting = fleet.second.database.transaction(async (other) => {
      await fleet.second.get(Quotas).lock(other, campaignId);
      order.push('second');
    });
    await new Promise((resolve) => setTimeout(resolve, 50));
    order.push('first');
  });
  await waiting;
  expect(order).toEqual(['first', 'second']);
});

it('the database itself refuses more claims than units', async () => {
  const oversell = fleet.world.test.sql.execute(
    sql`update campaign_quota set claimed_units = total_units + 1 where campaign_id = ${campaignId}::uuid`,
  );
  await expect(oversell).rejects.toThrow('campaign_quota_never_oversold');
  const cut = fleet.world.test.sql.execute(
    sql`update campaign_quota set claimed_units = 5, total_units = 4 where campaign_id = ${campaignId}::uuid`,
  );
  await expect(cut).rejects.toThrow('campaign_quota_never_oversold');
});

it('a quota is closed once; a second close throws', async () => {
  await fleet.first.database.transaction((tx) => quotas().close(tx, campaignId, START));
  const again = fleet.first.database.transaction((tx) => quotas().close(tx, campaignId, START));
  await expect(again).rejects.toThrow('campaign-is-closed-once');
});

it('a missing quota cannot be set', async () => {
  const set = fleet.first.database.transaction((tx) => quotas().setTotal(tx, someId(), 5));
  await expect(set).rejects.toThrow('launched-campaign-has-a-quota');
});
