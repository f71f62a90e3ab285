import { sql } from '@puhui/platform';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { claim, launched, voucherIdOf } from '../spec/campaigns.js';
import { outcomeOf } from '../spec/counters.js';
import { openFleet, type Fleet } from '../spec/fleet.js';
import { expectLawful } from '../spec/laws.js';
import { giveMembers, someId } from '../spec/world.js';

const TIMES = Array.from({ length: 100 }, (_, nr) => nr);
const quotas = { totalUnits: 300, perPeriod: null, perPerson: null };

let fleet: Fleet;
beforeAll(async () => {
  fleet = await openFleet();
});
afterAll(() => fleet?.stop());

describe('one key a hundred times at once over two instances', () => {
  it('has one effect and gets a hundred equal answers', async () => {
    const { world, first } = fleet;
    const campaignId = await launched(first, world, { quotas });
    const [personId = ''] = await giveMembers(world, 1);
    const key = someId();
    const answers = await Promise.all(TIMES.map((nr) => claim(fleet.turn(nr), personId, campaignId, key)));
    const vouchers = new Set(answers.map((answer) => voucherIdOf(answer)));
    expect(vouchers.size).toBe(1);
    expect(vouchers.has(null)).toBe(false);
    const rows = await world.test.sql.query<unknown[]>(
      sql`select from voucher where campaign_id = ${campaignId}::uuid`,
    );
    expect(rows).toHaveLength(1);
  });

  it('with two bodies takes effect for one of them, and the other is refused clearly', async () => {
    const { world, first } = fleet;
    const campaigns = [await launched(first, world, { quotas }), await launched(first, world, { quotas })];
    const [personId = ''] = await giveMembers(world, 1);
    const key = someId();
    const answers = await Promise.all(
      TIMES.map(async (nr) => {
        const campaignId = campaigns[Math.floor(nr / 2) % 2] ?? '';
        const answer = await claim(fleet.turn(nr), personId, campaignId, key);
        return { campaignId, outcome: outcomeOf(answer, 'CLAIMED') };
      }),
    );
    const [row] = await world.test.sql.query<{ campaign_id: string; vouchers: number }[]>(
      sql`select min(campaign_id::text) as campaign_id, count(*)::int as vouchers from voucher where person_id = ${personId}::uuid`,
    );
    expect(row?.vouchers).toBe(1);
    for (const { campaignId, outcome } of answers)
      expect(outcome).toBe(campaignId === row?.campaign_id ? 'CLAIMED' : 'IDEMPOTENCY_KEY_ALREADY_USED');
  });

  it('keeps every law', async () => {
    await expectLawful(fleet.first);
  });
});
