import { ok, type Id, type Result } from '@puhui/kernel';
import type { RefusalWith } from '../../refusals/refusals.js';
import type { Campaign, CampaignEvent } from '../campaign.js';
import { draftAsSeen } from '../draft-as-seen.js';

/** Throws a draft away as it was seen, so that nobody's change of it is lost unseen. It binds no money, and gives none back. */
export function decideDiscard(
  campaign: Campaign,
  { version, discardedBy }: { readonly version: number; readonly discardedBy: Id },
): Result<CampaignEvent[], RefusalWith<'CAMPAIGN_STEP_NOT_OPEN' | 'CAMPAIGN_VERSION_DIFFERS'>> {
  const draft = draftAsSeen(campaign, version);
  if (!draft.ok) return draft;
  return ok([{ name: 'CampaignDiscarded', data: { campaignId: draft.value.id, discardedBy } }]);
}
