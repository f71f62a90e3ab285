import { DAY_MS, businessDate, businessYear, invariant } from '@puhui/kernel';
import { allocationInput } from '../case-file/allocation-kinds.js';
import type { CampaignFile } from '../case-file/campaign-format.js';
import { graphName } from '../case-file/graph-name.js';
import type { CampaignInput } from '../questions/benefits.js';

/** The ids that a campaign file names by code or title. */
export interface FoundIds {
  readonly tradeUnionId: string;
  readonly offerId: string;
  readonly eligibleUnionIds: readonly string[];
}

/** Where a file says a field. */
export type PositionOf = (field: string) => string;

/** A campaign file as the graph takes it: codes become ids, days become instants. */
export function campaignInput(
  file: CampaignFile,
  ids: FoundIds,
  now: Date,
  positionOf: PositionOf = (field) => field,
): CampaignInput {
  const { eligibility, quotas } = file;
  const windows = windowsInput(file.windows, now);
  return {
    title: file.title,
    tradeUnionId: ids.tradeUnionId,
    offerId: ids.offerId,
    occasion: file.occasion,
    budget: {
      tradeUnionId: ids.tradeUnionId,
      year: file.budget.year ?? businessYear(businessDate(new Date(windows.claimFrom))),
      line: file.budget.line,
    },
    eligibility: {
      tradeUnionIds: ids.eligibleUnionIds,
      ...(eligibility.workerTypes ? { workerTypes: eligibility.workerTypes } : {}),
      ...(eligibility.minMembershipDays === undefined
        ? {}
        : { minMembershipDays: eligibility.minMembershipDays }),
      ...(eligibility.verifiedOnly === undefined ? {} : { verifiedOnly: eligibility.verifiedOnly }),
    },
    allocation: allocationInput(file.allocation, {
      claimUntil: new Date(windows.claimUntil),
      positionOf,
    }),
    quotas: {
      totalUnits: quotas.total,
      ...(quotas.perPeriod ? { perPeriod: quotaInput(quotas.perPeriod) } : {}),
      ...(quotas.perPerson ? { perPerson: quotaInput(quotas.perPerson) } : {}),
    },
    windows,
    undoWindowSeconds: file.undoWithinHours * 3600,
  };
}

const quotaInput = ({
  period,
  units,
}: {
  period: string;
  units: number;
}): { period: string; units: number } => ({
  period: graphName(period),
  units,
});

function windowsInput(windows: CampaignFile['windows'], now: Date): CampaignInput['windows'] {
  const claimFrom = windows.claimFrom ? new Date(windows.claimFrom) : now;
  const claimUntil = instantOf(windows.claimUntil, windows.claimForDays, claimFrom);
  const settleUntil = instantOf(windows.settleUntil, windows.settleWithinDays, claimUntil);
  return {
    claimFrom: claimFrom.toISOString(),
    claimUntil: claimUntil.toISOString(),
    settleUntil: settleUntil.toISOString(),
    ...(windows.useFrom === undefined ? {} : { useFrom: new Date(windows.useFrom).toISOString() }),
    ...(windows.useUntil === undefined ? {} : { useUntil: new Date(windows.useUntil).toISOString() }),
    ...(windows.useWithinDays === undefined ? {} : { useWithinDays: windows.useWithinDays }),
  };
}

/** What a file gives by itself or as days after another; its format has seen to it that it is one of them. */
function instantOf(instant: string | undefined, days: number | undefined, after: Date): Date {
  if (instant !== undefined) return new Date(instant);
  invariant(days !== undefined, 'a-file-gives-an-instant-or-days');
  return new Date(after.getTime() + days * DAY_MS);
}
