import { invariant, ok, type Result } from '@puhui/kernel';
import { refuse, type RefusalWith } from '../../refusals/refusals.js';
import { attemptUnderWay, type Campaign, type CampaignEvent } from '../campaign.js';
import { subsidyOf } from '../terms.js';

/**
 * Ends claims. What was never issued is released by number and amount; vouchers live on until they end by
 * themselves. A raise whose answer is awaited is taken back first, so that nothing it encumbers stays bound.
 * @param claimedUnits read under the quota row's lock
 */
export function decideClose(
  campaign: Campaign,
  claimedUnits: number,
): Result<CampaignEvent[], RefusalWith<'CAMPAIGN_STEP_NOT_OPEN'>> {
  if (campaign.status !== 'launched') return refuse.CAMPAIGN_STEP_NOT_OPEN({ status: campaign.status });
  const { id: campaignId, terms } = campaign;
  const unissuedUnits = terms.quotas.totalUnits - claimedUnits;
  invariant(unissuedUnits >= 0, 'never-oversold', { campaignId, claimedUnits });
  const unissuedAmount = subsidyOf(terms, unissuedUnits).toString();
  const closed: CampaignEvent = {
    name: 'CampaignClosed',
    data: { campaignId, unissuedUnits, unissuedAmount },
  };
  const raise = attemptUnderWay(campaign);
  if (raise === null) return ok([closed]);
  return ok([{ name: 'CampaignLaunchCancelled', data: { campaignId, attemptId: raise.id } }, closed]);
}
