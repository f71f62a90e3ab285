import { sql } from '@puhui/platform';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { claimed, launched } from '../spec/campaigns.js';
import { outcomeOf, redeem } from '../spec/counters.js';
import { openFleet, type Fleet } from '../spec/fleet.js';
import { expectLawful } from '../spec/laws.js';
import { giveDuty, giveMembers, someId } from '../spec/world.js';

const COUNTERS = 50;

let fleet: Fleet;
let code: string;
let campaignId: string;
const cashiers = Array.from({ length: COUNTERS }, someId);
beforeAll(async () => {
  fleet = await openFleet({ outlets: COUNTERS });
  const { world, first } = fleet;
  for (const [nr, cashierId] of cashiers.entries())
    await giveDuty(world, cashierId, 'partner_cashier', 'outlet', world.outletIds[nr] ?? '');
  campaignId = await launched(first, world);
  const [personId = ''] = await giveMembers(world, 1);
  ({ code } = await claimed(first, personId, campaignId));
});
afterAll(() => fleet?.stop());

describe('one voucher shown at 50 counters at once', () => {
  it('is redeemed once, and 49 cashiers hear that it is used', async () => {
    const { world } = fleet;
    const answers = await Promise.all(
      cashiers.map((cashierId, nr) =>
        redeem(fleet.turn(nr), world, code, { cashierId, outletId: world.outletIds[nr] ?? '' }),
      ),
    );
    const outcomes = answers.map((answer) => outcomeOf(answer, 'REDEEMED'));
    expect(outcomes.filter((one) => one === 'REDEEMED')).toHaveLength(1);
    expect(outcomes.filter((one) => one === 'CODE_ALREADY_USED')).toHaveLength(COUNTERS - 1);
    const elsewhere = answers.filter((answer) => !answer.ok && 'here' in answer.error && !answer.error.here);
    expect(elsewhere).toHaveLength(COUNTERS - 1);
  });

  it('leaves one redemption and one event of it', async () => {
    const { world, first } = fleet;
    const [count] = await world.test.sql.query<{ rows: number; events: number }[]>(
      sql`select (select count(*)::int from redemption) as rows,
              (select count(*)::int from messaging.event where type = 'puhui.VoucherRedeemed.v1') as events`,
    );
    expect(count).toEqual({ rows: 1, events: 1 });
    await expectLawful(first);
  });

  it('is redeemed once for 50 requests under one key, with 50 equal answers', async () => {
    const { world, first } = fleet;
    const [personId = ''] = await giveMembers(world, 1);
    const voucher = await claimed(first, personId, campaignId);
    const key = someId();
    const answers = await Promise.all(
      cashiers.map((_, nr) => redeem(fleet.turn(nr), world, voucher.code, { key })),
    );
    const redemptions = new Set(answers.map((answer) => answer.ok && answer.value.redemptionId));
    expect(redemptions.size).toBe(1);
    expect(redemptions.has(false)).toBe(false);
    const changed = await redeem(first, world, voucher.code, { key, outletId: world.outletIds[1] ?? '' });
    expect(outcomeOf(changed, 'REDEEMED')).toBe('IDEMPOTENCY_KEY_ALREADY_USED');
    await expectLawful(first);
  });
});
