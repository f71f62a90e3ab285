import { ok, type Id, type Result } from '@puhui/kernel';
import type { UnionNode } from '@puhui/platform';
import { invalid, refuse, type RefusalWith } from '../../refusals/refusals.js';
import { attemptUnderWay, type Campaign, type CampaignEvent } from '../campaign.js';
import { checkTotal } from '../draft-campaign/check-terms.js';
import { unionActive } from '../draft-campaign/decide.js';
import { invalidCampaign, type InvalidCampaign } from '../draft-campaign/problems.js';
import { sharesOf } from '../price-kinds/kinds.js';
import { subsidyOf, type CampaignTerms } from '../terms.js';

export interface QuotaFacts {
  readonly now: Date;
  readonly attemptId: Id;
  /** Read under the quota row's lock, so that no claim comes between. */
  readonly claimedUnits: number;
  /** Null for a union that is not known here. */
  readonly union: Pick<UnionNode, 'status'> | null;
}

export type QuotaRefusal = RefusalWith<
  | 'INVALID_INPUT'
  | 'CAMPAIGN_STEP_NOT_OPEN'
  | 'CLAIM_WINDOW_OVER'
  | 'QUOTA_CHANGE_UNDER_WAY'
  | 'QUOTA_TOO_LOW'
  | 'TRADE_UNION_UNKNOWN'
  | 'TRADE_UNION_NOT_ACTIVE'
>;

/** A raise asks for its money first; a cut is done at once and releases what it cuts, never below what is claimed. */
export function decideQuota(
  campaign: Campaign,
  asked: number,
  facts: QuotaFacts,
): Result<CampaignEvent[], QuotaRefusal | InvalidCampaign> {
  if (campaign.status !== 'launched') return refuse.CAMPAIGN_STEP_NOT_OPEN({ status: campaign.status });
  const underWay = attemptUnderWay(campaign);
  if (underWay !== null) return refuse.QUOTA_CHANGE_UNDER_WAY({ attemptId: underWay.id });
  const total = campaign.terms.quotas.totalUnits;
  if (asked === total) return invalid('totalUnits', 'TOTAL_UNITS');
  const problems = checkTotal(withTotal(campaign.terms, asked));
  if (problems.some(({ code }) => code === 'TOTAL_UNITS')) return invalid('totalUnits', 'TOTAL_UNITS');
  if (problems.length > 0) return invalidCampaign(problems);
  if (asked > total) return decideRaise(campaign, asked - total, facts);
  const { claimedUnits } = facts;
  if (asked < claimedUnits) return refuse.QUOTA_TOO_LOW({ claimedUnits, asked });
  const releasedUnits = total - asked;
  const releasedAmount = subsidyOf(campaign.terms, releasedUnits).toString();
  return ok([
    {
      name: 'CampaignQuotaChanged',
      data: { campaignId: campaign.id, attemptId: null, totalUnits: asked, releasedUnits, releasedAmount },
    },
  ]);
}

/** Money is bound for what somebody can still claim, and by a union that is there. */
function decideRaise(
  campaign: Campaign,
  units: number,
  { now, attemptId, union }: QuotaFacts,
): Result<CampaignEvent[], QuotaRefusal> {
  const { tradeUnionId, windows } = campaign.terms;
  const active = unionActive(tradeUnionId, union);
  if (!active.ok) return active;
  const { claimUntil } = windows;
  return claimUntil <= now
    ? refuse.CLAIM_WINDOW_OVER({ claimUntil })
    : ok([raise(campaign, units, attemptId)]);
}

const withTotal = (terms: CampaignTerms, totalUnits: number): CampaignTerms => ({
  ...terms,
  quotas: { ...terms.quotas, totalUnits },
});

function raise(campaign: Campaign, units: number, attemptId: Id): CampaignEvent {
  const { terms } = campaign;
  return {
    name: 'CampaignQuotaRaiseRequested',
    data: {
      campaignId: campaign.id,
      attemptId,
      tradeUnionId: terms.tradeUnionId,
      partnerId: terms.partnerId,
      budget: terms.budget,
      units,
      unitSubsidy: sharesOf(terms.price).unionPays.toString(),
      amount: subsidyOf(terms, units).toString(),
      occasion: terms.occasion,
    },
  };
}
