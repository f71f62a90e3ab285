import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Id } from '@puhui/kernel';
import { KeptCampaigns } from '../campaigns/kept-campaigns.js';
import { answer, launching } from '../spec/campaigns.js';
import { outcomeOf } from '../spec/counters.js';
import { openFleet, type Fleet } from '../spec/fleet.js';
import { expectLawful } from '../spec/laws.js';
import { officer } from '../spec/officer.js';
import { lastAttempt } from '../campaigns/campaign.js';

let fleet: Fleet;
beforeAll(async () => {
  fleet = await openFleet();
});
afterAll(() => fleet?.stop());

const statusOf = async (campaignId: Id): Promise<string | undefined> =>
  (await fleet.first.get(KeptCampaigns).byIds(fleet.first.database, [campaignId]))[0]?.status;
const cancel = async (campaignId: Id): Promise<string> =>
  outcomeOf(await officer(fleet.second, fleet.world.officerId).cancelLaunch(campaignId), 'CANCELLED');

describe('a launch cancelled before its answer', () => {
  it('stays a draft when the answer comes after the cancellation', async () => {
    const { first, world } = fleet;
    const { campaignId, attempt } = await launching(first, world);
    expect(await cancel(campaignId)).toBe('CANCELLED');
    await answer(first, campaignId, attempt.id, { amount: attempt.amount });
    expect(await statusOf(campaignId)).toBe('draft');
  });

  it('is launched when the answer came first, and the cancellation hears so', async () => {
    const { first, world } = fleet;
    const { campaignId, attempt } = await launching(first, world);
    await answer(first, campaignId, attempt.id, { amount: attempt.amount });
    expect(await cancel(campaignId)).toBe('CAMPAIGN_STEP_NOT_OPEN');
    expect(await statusOf(campaignId)).toBe('launched');
  });

  it('ends as one or the other when both come at once', async () => {
    const { first, world } = fleet;
    for (let round = 0; round < 15; round += 1) {
      const { campaignId, attempt } = await launching(first, world);
      const [cancelled] = await Promise.all([
        cancel(campaignId),
        answer(first, campaignId, attempt.id, { amount: attempt.amount }),
      ]);
      expect(await statusOf(campaignId)).toBe(cancelled === 'CANCELLED' ? 'draft' : 'launched');
    }
  });

  it('launched again, ignores the answer to the first attempt and takes that to the second', async () => {
    const { first, world } = fleet;
    const { campaignId, attempt } = await launching(first, world);
    await cancel(campaignId);
    const again = await officer(first, world.officerId).launch(campaignId);
    await answer(first, campaignId, attempt.id, { amount: attempt.amount });
    expect(await statusOf(campaignId)).toBe('launching');
    const second = again.ok ? lastAttempt(again.value.campaign) : attempt;
    await answer(first, campaignId, second.id, { amount: second.amount });
    await answer(first, campaignId, second.id, { amount: second.amount });
    expect(await statusOf(campaignId)).toBe('launched');
  });

  it('keeps every law', async () => {
    await expectLawful(fleet.first);
  });
});
