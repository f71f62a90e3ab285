import { ok, type Result } from '@puhui/kernel';
import { refuse, type RefusalWith } from '../../refusals/refusals.js';
import type { Campaign, CampaignEvent } from '../campaign.js';
import {
  completeTerms,
  type DraftedTerms,
  type DraftFacts,
  type DraftRefusal,
} from '../draft-campaign/decide.js';
import { termsToData } from '../terms.js';

/** New terms for a draft; its price is copied from the offer again. */
export function decideChangeDraft(
  campaign: Campaign,
  drafted: DraftedTerms,
  facts: DraftFacts,
): Result<CampaignEvent[], DraftRefusal | RefusalWith<'CAMPAIGN_STEP_NOT_OPEN'>> {
  if (campaign.status !== 'draft') return refuse.CAMPAIGN_STEP_NOT_OPEN({ status: campaign.status });
  const terms = completeTerms(drafted, facts);
  if (!terms.ok) return terms;
  return ok([
    { name: 'CampaignDraftChanged', data: { campaignId: campaign.id, terms: termsToData(terms.value) } },
  ]);
}
