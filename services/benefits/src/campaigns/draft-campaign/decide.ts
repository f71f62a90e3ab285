import { businessDate, ok, type Id, type Result } from '@puhui/kernel';
import type { UnionNode } from '@puhui/platform';
import { obstacleOf, type Offer } from '../../market/offer.js';
import { refuse, type RefusalWith } from '../../refusals/refusals.js';
import type { CampaignEvent } from '../campaign.js';
import { termsToData, type CampaignTerms } from '../terms.js';
import { checkTerms } from './check-terms.js';
import { invalidCampaign, type InvalidCampaign } from './problems.js';

/** What an officer writes down; the price and the partner come from the offer. */
export type DraftedTerms = Omit<CampaignTerms, 'price' | 'partnerId' | 'allocation'> & {
  /** Null when not exactly one way of giving out was chosen. */
  readonly allocation: CampaignTerms['allocation'] | null;
};

export type DraftRefusal =
  | InvalidCampaign
  | RefusalWith<'OFFER_UNKNOWN' | 'OFFER_NOT_AVAILABLE' | 'TRADE_UNION_UNKNOWN' | 'TRADE_UNION_NOT_ACTIVE'>;

/** What is known beside the officer's words. */
export interface DraftFacts {
  readonly now: Date;
  /** Null for an id that is no offer, or not known here yet. */
  readonly offer: Offer | null;
  /** Those of the unions that the terms name which are known here. */
  readonly unions: ReadonlyMap<Id, Pick<UnionNode, 'path' | 'status'>>;
}

/** A new campaign, or everything that is wrong with it at once. */
export function decideDraft(
  campaignId: Id,
  drafted: DraftedTerms,
  facts: DraftFacts,
): Result<CampaignEvent[], DraftRefusal> {
  const terms = completeTerms(drafted, facts);
  if (!terms.ok) return terms;
  return ok([{ name: 'CampaignDrafted', data: { campaignId, terms: termsToData(terms.value) } }]);
}

/** The terms with what the offer adds, or everything that is wrong with them. */
export function completeTerms(drafted: DraftedTerms, facts: DraftFacts): Result<CampaignTerms, DraftRefusal> {
  const { offer, unions, now } = facts;
  const named = [drafted.tradeUnionId, ...drafted.eligibility.tradeUnionIds];
  for (const id of named) {
    const active = unionActive(id, unions.get(id) ?? null);
    if (!active.ok) return active;
  }
  if (offer === null) return refuse.OFFER_UNKNOWN({ offerId: drafted.offerId });
  const { allocation } = drafted;
  if (allocation === null) return invalidCampaign([{ code: 'ALLOCATION_KIND', field: 'allocation' }]);
  const terms: CampaignTerms = { ...drafted, allocation, partnerId: offer.partnerId, price: offer.price };
  const problems = checkTerms(terms, { now, pathOf: (id) => unions.get(id)?.path ?? [] });
  if (problems.length > 0) return invalidCampaign(problems);
  const reason = offerObstacle(terms, offer, unions.get(terms.tradeUnionId)?.path ?? []);
  return reason === null ? ok(terms) : refuse.OFFER_NOT_AVAILABLE({ reason });
}

/** Why the offer cannot carry these terms: asked when drafted, and again when launched. */
export function offerObstacle(terms: CampaignTerms, offer: Offer, unionPath: readonly Id[]) {
  const { claimFrom, claimUntil } = terms.windows;
  // The window's last instant is not part of it: a window until midnight ends on the day before.
  const lastDay = businessDate(new Date(claimUntil.getTime() - 1));
  return obstacleOf(offer, unionPath, businessDate(claimFrom), lastDay);
}

/** Whether a union may begin something: asked when its campaign is drafted, launched, and asks for more money. */
export function unionActive(
  tradeUnionId: Id,
  union: Pick<UnionNode, 'status'> | null,
): Result<null, RefusalWith<'TRADE_UNION_UNKNOWN' | 'TRADE_UNION_NOT_ACTIVE'>> {
  if (union === null) return refuse.TRADE_UNION_UNKNOWN({ tradeUnion: tradeUnionId });
  const { status } = union;
  return status === 'active' ? ok(null) : refuse.TRADE_UNION_NOT_ACTIVE({ tradeUnionId, status });
}
