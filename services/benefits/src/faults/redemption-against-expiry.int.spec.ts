import { sql } from '@puhui/platform';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ExpireVouchers } from '../expiry/expire-vouchers.js';
import { claimed, launched } from '../spec/campaigns.js';
import { outcomeOf, redeem } from '../spec/counters.js';
import { openFleet, type Fleet } from '../spec/fleet.js';
import { expectLawful } from '../spec/laws.js';
import { giveMembers, START } from '../spec/world.js';

const VOUCHERS = 60;
const LAST_MOMENT = new Date('2026-12-12T15:59:59.999Z');

let fleet: Fleet;
let codes: string[];
beforeAll(async () => {
  fleet = await openFleet();
});
afterAll(() => fleet?.stop());

async function someVouchers(): Promise<void> {
  const { world, first } = fleet;
  world.clock.set(START);
  const quotas = { totalUnits: VOUCHERS, perPeriod: null, perPerson: null };
  const campaignId = await launched(first, world, { quotas });
  const people = await giveMembers(world, VOUCHERS);
  codes = await Promise.all(people.map(async (id) => (await claimed(first, id, campaignId)).code));
}

/** Counters and two expiry jobs at once, while the clock passes the end. */
async function race(): Promise<string[]> {
  const { world, first, second } = fleet;
  world.clock.set(LAST_MOMENT);
  const redeeming = codes.map((code, nr) => redeem(fleet.turn(nr), world, code));
  world.clock.advance(1);
  const expiring = [first, second, first, second].map((one) => one.get(ExpireVouchers).expireBatch(20));
  await Promise.all(expiring);
  return (await Promise.all(redeeming)).map((answer) => outcomeOf(answer, 'REDEEMED'));
}

describe('a redemption that meets the expiry of its voucher', () => {
  it('either stands or hears that the voucher has expired; no voucher ends twice', async () => {
    await someVouchers();
    const outcomes = await race();
    const { first, world } = fleet;
    while ((await first.get(ExpireVouchers).expireBatch()) > 0);
    const rows = await world.test.sql.query<{ status: string; count: number }[]>(
      sql`select status, count(*)::int as count from voucher group by status`,
    );
    const count = (status: string) => rows.find((row) => row.status === status)?.count ?? 0;
    expect(count('claimed')).toBe(0);
    expect(count('redeemed')).toBe(outcomes.filter((one) => one === 'REDEEMED').length);
    expect(count('expired')).toBe(outcomes.filter((one) => one === 'CODE_EXPIRED').length);
    expect(count('redeemed') + count('expired')).toBe(VOUCHERS);
    await expectLawful(first);
  });

  it('is refused at the very end, even before the job runs', async () => {
    await someVouchers();
    const { world, first } = fleet;
    world.clock.set(new Date(LAST_MOMENT.getTime() + 1));
    expect(outcomeOf(await redeem(first, world, codes[0] ?? ''), 'REDEEMED')).toBe('CODE_EXPIRED');
  });
});
