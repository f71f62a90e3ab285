import { err, ok, type Id, type Result } from '@puhui/kernel';
import type { Offer } from '../../market/offer.js';
import type { RefusalWith } from '../../refusals/refusals.js';
import { attemptUnderWay, type Campaign } from '../campaign.js';
import { offerObstacle } from '../draft-campaign/decide.js';
import type { CampaignEvent } from '../events.js';
import { sharesOf } from '../price-kinds/kinds.js';
import { subsidyOf } from '../terms.js';

export interface LaunchFacts {
  readonly now: Date;
  readonly attemptId: Id;
  /** As it stands now: an offer may have been withdrawn since the draft. */
  readonly offer: Offer | null;
  readonly unionPath: readonly Id[];
}

export type LaunchRefusal = RefusalWith<'CAMPAIGN_NOT_DRAFT' | 'CLAIM_WINDOW_OVER' | 'OFFER_NOT_AVAILABLE'>;

/** Asks for the whole possible cost. The campaign waits as `launching` until the answer to this attempt comes. */
export function decideLaunch(campaign: Campaign, facts: LaunchFacts): Result<CampaignEvent[], LaunchRefusal> {
  if (campaign.status !== 'draft') return err({ code: 'CAMPAIGN_NOT_DRAFT', status: campaign.status });
  const { id, terms } = campaign;
  const { claimUntil } = terms.windows;
  if (claimUntil <= facts.now) return err({ code: 'CLAIM_WINDOW_OVER', claimUntil });
  const reason = facts.offer === null ? 'not_published' : offerObstacle(terms, facts.offer, facts.unionPath);
  if (reason !== null) return err({ code: 'OFFER_NOT_AVAILABLE', reason });
  const units = terms.quotas.totalUnits;
  return ok([
    {
      name: 'CampaignLaunchRequested',
      data: {
        campaignId: id,
        attemptId: facts.attemptId,
        tradeUnionId: terms.tradeUnionId,
        title: terms.title,
        partnerId: terms.partnerId,
        budget: terms.budget,
        units,
        unitSubsidy: sharesOf(terms.price).unionPays.toString(),
        amount: subsidyOf(terms, units).toString(),
        occasion: terms.occasion,
      },
    },
  ]);
}

/** Takes back the attempt under way, a launch or a raise; its answer, should it come, is ignored. */
export function decideCancelLaunch(
  campaign: Campaign,
): Result<CampaignEvent[], RefusalWith<'NOTHING_TO_CANCEL'>> {
  const attempt = attemptUnderWay(campaign);
  if (attempt === null) return err({ code: 'NOTHING_TO_CANCEL', status: campaign.status });
  return ok([{ name: 'CampaignLaunchCancelled', data: { campaignId: campaign.id, attemptId: attempt.id } }]);
}
