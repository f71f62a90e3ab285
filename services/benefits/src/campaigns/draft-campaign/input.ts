import { parseShownName, CAMPAIGN_TITLE_CHARACTERS_MAX } from '@puhui/kernel';
import type { Keyed } from '@puhui/platform';
import { allocationOf } from '../../allocation/kinds.js';
import type { Eligibility } from '../../eligibility/membership.js';
import type { CampaignEligibilityInput, CampaignInput } from '../../generated/graphql.js';
import type { PeriodQuota } from '../terms.js';
import type { DraftedTerms } from './decide.js';

/** The officer's words as terms, with their key; what was left out takes its plain meaning. */
export const toDraft = (input: CampaignInput): DraftedTerms & Keyed => ({
  tradeUnionId: input.tradeUnionId,
  title: titleOf(input.title),
  offerId: input.offerId,
  occasion: input.occasion,
  budget: {
    tradeUnionId: input.budget.tradeUnionId,
    year: input.budget.year,
    line: input.budget.line,
  },
  eligibility: eligibilityOf(input.eligibility),
  allocation: allocationOf(input.allocation),
  quotas: {
    totalUnits: input.quotas.totalUnits,
    perPeriod: toQuota(input.quotas.perPeriod),
    perPerson: toQuota(input.quotas.perPerson),
  },
  windows: {
    claimFrom: input.windows.claimFrom,
    claimUntil: input.windows.claimUntil,
    useFrom: input.windows.useFrom ?? null,
    useWithinDays: input.windows.useWithinDays ?? null,
    useUntil: input.windows.useUntil ?? null,
    settleUntil: input.windows.settleUntil,
  },
  undoWindowSeconds: input.undoWindowSeconds,
  idempotencyKey: input.idempotencyKey,
});

export const eligibilityOf = (input: CampaignEligibilityInput): Eligibility => ({
  tradeUnionIds: [...new Set(input.tradeUnionIds)],
  workerTypes: [...new Set(input.workerTypes ?? [])],
  minMembershipDays: input.minMembershipDays ?? 0,
  verifiedOnly: input.verifiedOnly ?? false,
});

/** In its one form; what can be none stays as it is, for the check of the terms to say so. */
function titleOf(typed: string): string {
  const read = parseShownName(typed, CAMPAIGN_TITLE_CHARACTERS_MAX);
  return read.ok ? read.value : typed.trim();
}

const toQuota = (quota: PeriodQuota | null | undefined): PeriodQuota | null =>
  quota ? { period: quota.period, units: quota.units } : null;
