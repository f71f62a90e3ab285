import { ok, type Id, type Result } from '@puhui/kernel';
import type { UnionNode } from '@puhui/platform';
import type { Offer } from '../../market/offer.js';
import { refuse, type RefusalWith } from '../../refusals/refusals.js';
import type { Campaign, CampaignEvent } from '../campaign.js';
import { draftAsSeen } from '../draft-as-seen.js';
import { offerObstacle, unionActive } from '../draft-campaign/decide.js';
import { sharesOf } from '../price-kinds/kinds.js';
import { subsidyOf } from '../terms.js';

export interface LaunchFacts {
  readonly now: Date;
  readonly attemptId: Id;
  /** Of the draft that was seen. */
  readonly version: number;
  /** Who drafted it, or changed its draft. */
  readonly authorIds: readonly Id[];
  /** As it stands now: an offer may have been withdrawn since the draft. */
  readonly offer: Offer | null;
  /** Null for a union that is not known here. */
  readonly union: Pick<UnionNode, 'path' | 'status'> | null;
}

export type LaunchRefusal = RefusalWith<
  | 'CAMPAIGN_STEP_NOT_OPEN'
  | 'CAMPAIGN_VERSION_DIFFERS'
  | 'CLAIM_WINDOW_OVER'
  | 'OFFER_NOT_AVAILABLE'
  | 'TRADE_UNION_UNKNOWN'
  | 'TRADE_UNION_NOT_ACTIVE'
>;

/** Asks for the whole possible cost. The campaign waits as `launching` until the answer to this attempt comes. */
export function decideLaunch(campaign: Campaign, facts: LaunchFacts): Result<CampaignEvent[], LaunchRefusal> {
  const draft = draftAsSeen(campaign, facts.version);
  if (!draft.ok) return draft;
  const { id, terms } = draft.value;
  const { union } = facts;
  const active = unionActive(terms.tradeUnionId, union);
  if (!active.ok) return active;
  const { claimUntil } = terms.windows;
  if (claimUntil <= facts.now) return refuse.CLAIM_WINDOW_OVER({ claimUntil });
  const reason =
    facts.offer === null ? 'not_published' : offerObstacle(terms, facts.offer, union?.path ?? []);
  if (reason !== null) return refuse.OFFER_NOT_AVAILABLE({ reason });
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
        authorIds: [...facts.authorIds],
      },
    },
  ]);
}
