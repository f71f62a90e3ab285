import { sql } from '@puhui/platform';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { answer, claim, claimed, launched } from '../spec/campaigns.js';
import { outcomeOf, redeem } from '../spec/counters.js';
import { openFleet, type Fleet } from '../spec/fleet.js';
import { expectLawful } from '../spec/laws.js';
import { giveMembers } from '../spec/world.js';
import { officer } from '../spec/officer.js';

const UNITS = 80;
const quotas = { totalUnits: UNITS, perPeriod: null, perPerson: null };

let fleet: Fleet;
beforeAll(async () => {
  fleet = await openFleet({ ticking: true });
});
afterAll(() => fleet?.stop());

describe('a close while members claim', () => {
  it('releases exactly what nobody got, and late claims hear that it is closed', async () => {
    const { world, first, second } = fleet;
    const people = await giveMembers(world, 60);
    for (let round = 0; round < 8; round += 1) {
      const campaignId = await launched(first, world, { quotas });
      const claiming = people.map(async (personId, nr) => {
        await new Promise((resolve) => setTimeout(resolve, nr % 12));
        return claim(fleet.turn(nr), personId, campaignId);
      });
      await new Promise((resolve) => setTimeout(resolve, round * 2));
      const closed = await officer(second, world.officerId).close(campaignId);
      const outcomes = (await Promise.all(claiming)).map((one) => outcomeOf(one, 'CLAIMED'));
      const got = outcomes.filter((one) => one === 'CLAIMED').length;
      expect(outcomes.filter((one) => one === 'CAMPAIGN_NOT_OPEN')).toHaveLength(60 - got);
      expect(closed).toMatchObject({
        value: { releasedUnits: UNITS - got, releasedAmount: 1900n * BigInt(UNITS - got) },
      });
    }
  });

  it('leaves vouchers valid: an earlier claim is redeemed after it', async () => {
    const { world, first } = fleet;
    const campaignId = await launched(first, world, { quotas });
    const [personId = ''] = await giveMembers(world, 1);
    const { code } = await claimed(first, personId, campaignId);
    await officer(first, world.officerId).close(campaignId);
    expect(outcomeOf(await redeem(first, world, code), 'REDEEMED')).toBe('REDEEMED');
  });

  it('withdraws a raise that waits for its money; the answer changes nothing', async () => {
    const { world, first } = fleet;
    const campaignId = await launched(first, world, { quotas });
    const raise = await officer(first, world.officerId).changeQuota(campaignId, UNITS + 20);
    const attemptId = raise.ok ? (raise.value.attemptId ?? '') : '';
    const closed = await officer(first, world.officerId).close(campaignId);
    expect(closed).toMatchObject({ value: { releasedUnits: UNITS } });
    const amount = raise.ok ? raise.value.campaign.attempt?.amount : undefined;
    if (amount !== undefined) await answer(first, campaignId, attemptId, { amount });
    const [quota] = await world.test.sql.query<{ total_units: number }[]>(
      sql`select total_units from campaign_quota where campaign_id = ${campaignId}::uuid`,
    );
    expect(quota?.total_units).toBe(UNITS);
  });

  it('keeps every law', async () => {
    await expectLawful(fleet.first);
  });
});
