import { ok, type Result } from '@puhui/kernel';
import { refuse, type RefusalWith } from '../../refusals/refusals.js';
import { attemptUnderWay, type Campaign, type CampaignEvent } from '../campaign.js';

/** Takes back the attempt under way, a launch or a raise; its answer, should it come, is ignored. */
export function decideCancelLaunch(
  campaign: Campaign,
): Result<CampaignEvent[], RefusalWith<'CAMPAIGN_STEP_NOT_OPEN'>> {
  const attempt = attemptUnderWay(campaign);
  if (attempt === null) return refuse.CAMPAIGN_STEP_NOT_OPEN({ status: campaign.status });
  return ok([{ name: 'CampaignLaunchCancelled', data: { campaignId: campaign.id, attemptId: attempt.id } }]);
}
