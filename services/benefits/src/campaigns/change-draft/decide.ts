import { ok, type Result } from '@puhui/kernel';
import type { RefusalWith } from '../../refusals/refusals.js';
import type { Campaign, CampaignEvent } from '../campaign.js';
import { draftAsSeen } from '../draft-as-seen.js';
import {
  completeTerms,
  type DraftedTerms,
  type DraftFacts,
  type DraftRefusal,
} from '../draft-campaign/decide.js';
import { termsToData } from '../terms.js';

/** New terms for a draft as it was seen, so that nobody's terms are lost unseen; its price is copied from the offer again. */
export function decideChangeDraft(
  campaign: Campaign,
  { version, drafted }: { readonly version: number; readonly drafted: DraftedTerms },
  facts: DraftFacts,
): Result<
  CampaignEvent[],
  DraftRefusal | RefusalWith<'CAMPAIGN_STEP_NOT_OPEN' | 'CAMPAIGN_VERSION_DIFFERS'>
> {
  const draft = draftAsSeen(campaign, version);
  if (!draft.ok) return draft;
  const terms = completeTerms(drafted, facts);
  if (!terms.ok) return terms;
  return ok([
    { name: 'CampaignDraftChanged', data: { campaignId: campaign.id, terms: termsToData(terms.value) } },
  ]);
}
