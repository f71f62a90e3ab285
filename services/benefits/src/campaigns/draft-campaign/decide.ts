import { businessDate, err, ok, type Id, type Result } from '@puhui/kernel';
import { obstacleOf, type Offer } from '../../market/offer.js';
import type { RefusalWith } from '../../refusals/refusals.js';
import type { Campaign } from '../campaign.js';
import type { CampaignEvent } from '../events.js';
import { termsToData, type CampaignTerms } from '../terms.js';
import { checkTerms } from './check-terms.js';
import type { CampaignProblem } from './problems.js';

/** What an officer writes down; the price and the partner come from the offer. */
export type DraftedTerms = Omit<CampaignTerms, 'price' | 'partnerId'>;

export interface InvalidCampaign {
  readonly code: 'INVALID_CAMPAIGN';
  readonly problems: readonly CampaignProblem[];
}

export type DraftRefusal =
  | InvalidCampaign
  | RefusalWith<'OFFER_UNKNOWN' | 'OFFER_NOT_AVAILABLE' | 'TRADE_UNION_UNKNOWN'>;

/** What is known beside the officer's words. */
export interface DraftFacts {
  readonly now: Date;
  /** Null for an id that is no offer, or not known here yet. */
  readonly offer: Offer | null;
  /** Ids from the root down, by union; a union that is not known has none. */
  readonly paths: ReadonlyMap<Id, readonly Id[]>;
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

/** New terms for a draft; its price is copied from the offer again. */
export function decideChangeDraft(
  campaign: Campaign,
  drafted: DraftedTerms,
  facts: DraftFacts,
): Result<CampaignEvent[], DraftRefusal | RefusalWith<'CAMPAIGN_NOT_DRAFT'>> {
  if (campaign.status !== 'draft') return err({ code: 'CAMPAIGN_NOT_DRAFT', status: campaign.status });
  const terms = completeTerms(drafted, facts);
  if (!terms.ok) return terms;
  return ok([
    { name: 'CampaignDraftChanged', data: { campaignId: campaign.id, terms: termsToData(terms.value) } },
  ]);
}

function completeTerms(drafted: DraftedTerms, facts: DraftFacts): Result<CampaignTerms, DraftRefusal> {
  const { offer, paths, now } = facts;
  const named = [drafted.tradeUnionId, ...drafted.eligibility.unionIds];
  const unknown = named.find((id) => (paths.get(id) ?? []).length === 0);
  if (unknown !== undefined) return err({ code: 'TRADE_UNION_UNKNOWN', tradeUnionId: unknown });
  if (offer === null) return err({ code: 'OFFER_UNKNOWN' });
  const terms: CampaignTerms = { ...drafted, partnerId: offer.partnerId, price: offer.price };
  const problems = checkTerms(terms, { now, pathOf: (id) => paths.get(id) ?? [] });
  if (problems.length > 0) return err({ code: 'INVALID_CAMPAIGN', problems });
  const reason = offerObstacle(terms, offer, paths.get(terms.tradeUnionId) ?? []);
  return reason === null ? ok(terms) : err({ code: 'OFFER_NOT_AVAILABLE', reason });
}

/** Why the offer cannot carry these terms: asked when drafted, and again when launched. */
export function offerObstacle(terms: CampaignTerms, offer: Offer, unionPath: readonly Id[]) {
  const { claimFrom, claimUntil } = terms.windows;
  // The window's last instant is not part of it: a window until midnight ends on the day before.
  const lastDay = businessDate(new Date(claimUntil.getTime() - 1));
  return obstacleOf(offer, unionPath, businessDate(claimFrom), lastDay);
}
