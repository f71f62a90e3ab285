import { parseTitle, type Id } from '@puhui/kernel';
import type { PeriodQuota } from '../terms.js';
import { titleCharactersMax } from './check-terms.js';
import type { DraftedTerms } from './decide.js';

/** The input CampaignInput as GraphQL hands it over: scalars are read, what was left out may be absent or null. */
export interface CampaignInput {
  readonly title: string;
  readonly tradeUnionId: Id;
  readonly offerId: Id;
  readonly occasion: string;
  readonly budget: { readonly tradeUnionId: Id; readonly year: number; readonly line: string };
  readonly eligibility: {
    readonly unionIds: readonly Id[];
    readonly workerTypes?: readonly string[] | null;
    readonly minMembershipDays?: number | null;
    readonly verifiedOnly?: boolean | null;
  };
  readonly quotas: {
    readonly totalUnits: number;
    readonly perPeriod?: PeriodQuota | null;
    readonly perPerson?: PeriodQuota | null;
  };
  readonly windows: {
    readonly claimFrom: Date;
    readonly claimUntil: Date;
    readonly useWithinDays?: number | null;
    readonly useUntil?: Date | null;
    readonly settleUntil: Date;
  };
  readonly undoWindowSeconds: number;
}

/** The officer's words as terms; what was left out takes its plain meaning. */
export const toDraftedTerms = (input: CampaignInput): DraftedTerms => ({
  tradeUnionId: input.tradeUnionId,
  title: titleOf(input.title),
  offerId: input.offerId,
  occasion: input.occasion,
  budget: {
    tradeUnionId: input.budget.tradeUnionId,
    year: input.budget.year,
    line: input.budget.line,
  },
  eligibility: {
    unionIds: [...new Set(input.eligibility.unionIds)],
    workerTypes: [...new Set(input.eligibility.workerTypes ?? [])],
    minMembershipDays: input.eligibility.minMembershipDays ?? 0,
    verifiedOnly: input.eligibility.verifiedOnly ?? false,
  },
  allocation: 'first_come',
  quotas: {
    totalUnits: input.quotas.totalUnits,
    perPeriod: toQuota(input.quotas.perPeriod),
    perPerson: toQuota(input.quotas.perPerson),
  },
  windows: {
    claimFrom: input.windows.claimFrom,
    claimUntil: input.windows.claimUntil,
    useWithinDays: input.windows.useWithinDays ?? null,
    useUntil: input.windows.useUntil ?? null,
    settleUntil: input.windows.settleUntil,
  },
  undoWindowSeconds: input.undoWindowSeconds,
});

/** In its one form; what can be none stays as it is, for the check of the terms to say so. */
function titleOf(typed: string): string {
  const read = parseTitle(typed, titleCharactersMax);
  return read.ok ? read.value : typed.trim();
}

const toQuota = (quota: PeriodQuota | null | undefined): PeriodQuota | null =>
  quota ? { period: quota.period, units: quota.units } : null;
