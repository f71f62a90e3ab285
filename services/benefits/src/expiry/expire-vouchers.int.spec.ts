import { sql } from '@puhui/platform';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { claimed, launched } from '../spec/campaigns.js';
import { openFleet, type Fleet } from '../spec/fleet.js';
import { expectLawful } from '../spec/laws.js';
import { giveMembers, START } from '../spec/world.js';
import { ExpireVouchers } from './expire-vouchers.js';

const VOUCHERS = 45;
const END = new Date('2026-12-12T16:00:00Z');

let fleet: Fleet;
beforeAll(async () => {
  fleet = await openFleet();
  const { world, first } = fleet;
  const quotas = { totalUnits: VOUCHERS, perPeriod: null, perPerson: null };
  const campaignId = await launched(first, world, { quotas });
  const people = await giveMembers(world, VOUCHERS);
  await Promise.all(people.map((personId) => claimed(first, personId, campaignId)));
});
afterAll(() => fleet?.stop());

describe('the expiry of vouchers', () => {
  it('takes nothing before its time', async () => {
    fleet.world.clock.set(new Date(END.getTime() - 1));
    expect(await fleet.first.get(ExpireVouchers).expireBatch()).toBe(0);
  });

  it('by two instances in batches takes each voucher once', async () => {
    const { world, first, second } = fleet;
    world.clock.set(END);
    const jobs = [first, second].map((instance) => instance.get(ExpireVouchers));
    let expired = 0;
    for (let round = 0; round < 10 && expired < VOUCHERS; round += 1) {
      const batches = await Promise.all(jobs.map((job) => job.expireBatch(10)));
      for (const batch of batches) expect(batch).toBeLessThanOrEqual(10);
      expired += batches.reduce((sum, batch) => sum + batch, 0);
    }
    expect(expired).toBe(VOUCHERS);
    const [kept] = await world.test.sql.query<{ events: number; vouchers: number }[]>(
      sql`select count(*)::int as events, count(distinct aggregate_id)::int as vouchers from messaging.event
        where type = 'puhui.VoucherExpired.v1' and data ->> 'expiredOn' = '2026-12-12' and business_date = '2026-12-12'`,
    );
    expect(kept).toEqual({ events: VOUCHERS, vouchers: VOUCHERS });
  });

  it('leaves nothing to do, and every law intact', async () => {
    const { world, first } = fleet;
    expect(await first.get(ExpireVouchers).expireBatch()).toBe(0);
    await expectLawful(first);
    world.clock.set(START);
  });
});
