import { ok, type Result } from '@puhui/kernel';
import { refuse, type RefusalWith } from '../refusals/refusals.js';
import type { Campaign } from './campaign.js';

type Draft = Extract<Campaign, { status: 'draft' }>;

/** A draft of which somebody decides, as it stood on their page. @param version of the campaign that they have seen */
export function draftAsSeen(
  campaign: Campaign,
  version: number,
): Result<Draft, RefusalWith<'CAMPAIGN_STEP_NOT_OPEN' | 'CAMPAIGN_VERSION_DIFFERS'>> {
  if (campaign.status !== 'draft') return refuse.CAMPAIGN_STEP_NOT_OPEN({ status: campaign.status });
  return campaign.version === version
    ? ok(campaign)
    : refuse.CAMPAIGN_VERSION_DIFFERS({ version: campaign.version });
}
