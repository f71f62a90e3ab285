import {
  DAY_MS,
  businessDate,
  businessYear,
  CAMPAIGN_TITLE_CHARACTERS_MAX,
  CAMPAIGN_UNIONS_MAX,
  CAMPAIGN_UNITS_MAX,
  CAMPAIGN_WORKER_TYPES_MAX,
  CLAIM_WINDOW_DAYS_MAX,
  CODE_FORM,
  FEN_MAX,
  MEMBERSHIP_DAYS_MAX,
  parseShownName,
  UNDO_WINDOW_DAYS_MAX,
  USE_DAYS_MAX,
  WORKER_TYPE_CHARACTERS_MAX,
  type Id,
} from '@puhui/kernel';
import { kindOf } from '../../allocation/kinds.js';
import { checkPrice, sharesOf } from '../price-kinds/kinds.js';
import type { CampaignTerms, PeriodQuota } from '../terms.js';
import { validUntilFor } from '../../vouchers/voucher.js';
import type { CampaignProblem, CampaignProblemCode } from './problems.js';

/** What the check needs to know beside the terms. */
export interface CheckFacts {
  readonly now: Date;
  /** Ids from the root down, for each union that the terms name. */
  readonly pathOf: (unionId: Id) => readonly Id[];
}

/** Everything that is wrong with the terms, in the order of the form; empty when they can be launched. */
export function checkTerms(terms: CampaignTerms, facts: CheckFacts): CampaignProblem[] {
  return [
    ...checkNames(terms),
    ...checkEligibility(terms, facts.pathOf),
    ...checkQuotas(terms.quotas),
    ...checkAllocation(terms),
    ...checkWindows(terms, facts.now),
    ...checkMoney(terms),
  ];
}

const when = (broken: boolean, code: CampaignProblemCode, field: string): CampaignProblem[] =>
  broken ? [{ code, field }] : [];

function checkTitle(title: string): CampaignProblem[] {
  const read = parseShownName(title, CAMPAIGN_TITLE_CHARACTERS_MAX);
  if (read.ok) return [];
  const isLong = Array.from(title).length > CAMPAIGN_TITLE_CHARACTERS_MAX;
  const code = read.error.code === 'NAME_LENGTH' ? (isLong ? 'TITLE_TOO_LONG' : 'TITLE_EMPTY') : 'TITLE_SIGN';
  return [{ code, field: 'title' }];
}

function checkNames(terms: CampaignTerms): CampaignProblem[] {
  const { budget } = terms;
  return [
    ...checkTitle(terms.title),
    ...when(!CODE_FORM.test(terms.occasion), 'OCCASION_FORM', 'occasion'),
    ...when(!CODE_FORM.test(budget.line), 'BUDGET_LINE_FORM', 'budget.line'),
    ...when(budget.tradeUnionId !== terms.tradeUnionId, 'BUDGET_OF_ANOTHER_UNION', 'budget.tradeUnionId'),
    ...when(
      budget.year !== businessYear(businessDate(terms.windows.claimFrom)),
      'BUDGET_YEAR',
      'budget.year',
    ),
  ];
}

/** Who may claim: a preview asks for no more of the terms. */
export function checkEligibility(
  terms: Pick<CampaignTerms, 'tradeUnionId' | 'eligibility'>,
  pathOf: CheckFacts['pathOf'],
): CampaignProblem[] {
  const { tradeUnionIds, workerTypes, minMembershipDays } = terms.eligibility;
  const days = minMembershipDays;
  return [
    ...when(tradeUnionIds.length === 0, 'UNIONS_EMPTY', 'eligibility.tradeUnionIds'),
    ...when(tradeUnionIds.length > CAMPAIGN_UNIONS_MAX, 'UNIONS_TOO_MANY', 'eligibility.tradeUnionIds'),
    ...tradeUnionIds.flatMap((id, place) =>
      when(
        !pathOf(id).includes(terms.tradeUnionId),
        'UNION_OUTSIDE_SUBTREE',
        `eligibility.tradeUnionIds.${place}`,
      ),
    ),
    ...when(
      workerTypes.length > CAMPAIGN_WORKER_TYPES_MAX,
      'WORKER_TYPES_TOO_MANY',
      'eligibility.workerTypes',
    ),
    ...workerTypes.flatMap((type, place) =>
      when(
        type.trim() === '' || type.length > WORKER_TYPE_CHARACTERS_MAX,
        'WORKER_TYPE_FORM',
        `eligibility.workerTypes.${place}`,
      ),
    ),
    ...when(days < 0 || days > MEMBERSHIP_DAYS_MAX, 'MEMBERSHIP_DAYS', 'eligibility.minMembershipDays'),
  ];
}

/** What of a campaign's terms hangs on the total of its units, for a change of the total alone. */
export function checkTotal(terms: CampaignTerms): CampaignProblem[] {
  const outside = checkTotalUnits(terms.quotas);
  return outside.length > 0 ? outside : [...checkAllocation(terms), ...checkMoney(terms)];
}

export const checkTotalUnits = ({
  totalUnits,
}: Pick<CampaignTerms['quotas'], 'totalUnits'>): CampaignProblem[] =>
  when(
    !Number.isInteger(totalUnits) || totalUnits < 1 || totalUnits > CAMPAIGN_UNITS_MAX,
    'TOTAL_UNITS',
    'quotas.totalUnits',
  );

function checkQuotas(quotas: CampaignTerms['quotas']): CampaignProblem[] {
  const { totalUnits, perPeriod, perPerson } = quotas;
  const outside = (quota: PeriodQuota | null) =>
    quota !== null && (quota.units < 1 || quota.units > totalUnits);
  return [
    ...checkTotalUnits(quotas),
    ...when(outside(perPeriod), 'PERIOD_UNITS', 'quotas.perPeriod.units'),
    ...when(perPeriod?.period === 'campaign', 'PERIOD_KIND', 'quotas.perPeriod.period'),
    ...when(outside(perPerson), 'PERSON_UNITS', 'quotas.perPerson.units'),
  ];
}

function checkAllocation({ allocation, quotas, windows }: CampaignTerms): CampaignProblem[] {
  return [
    ...kindOf(allocation).check(allocation, {
      totalUnits: quotas.totalUnits,
      perPeriodUnits: quotas.perPeriod?.units ?? null,
      perPersonUnits: quotas.perPerson?.units ?? null,
      claimUntil: windows.claimUntil,
      useUntil: windows.useUntil,
    }),
  ];
}

function checkWindows(terms: CampaignTerms, now: Date): CampaignProblem[] {
  const { claimFrom, claimUntil, useFrom, useWithinDays, useUntil, settleUntil } = terms.windows;
  const undoMs = terms.undoWindowSeconds * 1000;
  const lastIssue = kindOf(terms.allocation).lastIssue(terms.allocation, claimUntil);
  const days = useWithinDays ?? 1;
  // Days beyond what may be are told as such; no calendar holds an end that lies so far off.
  const inBounds = useWithinDays === null ? null : Math.min(Math.max(days, 1), USE_DAYS_MAX);
  const lastUse = validUntilFor({ ...terms.windows, useWithinDays: inBounds }, lastIssue);
  const long = claimUntil.getTime() - claimFrom.getTime() > CLAIM_WINDOW_DAYS_MAX * DAY_MS;
  return [
    ...when(claimUntil <= claimFrom, 'CLAIM_WINDOW_EMPTY', 'windows.claimUntil'),
    ...when(claimUntil <= now, 'CLAIM_WINDOW_PAST', 'windows.claimUntil'),
    ...when(long, 'CLAIM_WINDOW_TOO_LONG', 'windows.claimUntil'),
    ...when(lastUse === null, 'USE_WINDOW_MISSING', 'windows.useUntil'),
    ...when(days < 1 || days > USE_DAYS_MAX, 'USE_DAYS', 'windows.useWithinDays'),
    ...when(useUntil !== null && useUntil < claimUntil, 'USE_UNTIL_TOO_EARLY', 'windows.useUntil'),
    ...when(
      useFrom !== null && useUntil !== null && useFrom >= useUntil,
      'USE_FROM_TOO_LATE',
      'windows.useFrom',
    ),
    ...when(
      lastUse !== null && settleUntil.getTime() < lastUse.getTime() + undoMs,
      'SETTLE_TOO_EARLY',
      'windows.settleUntil',
    ),
    ...when(undoMs < 0 || undoMs > UNDO_WINDOW_DAYS_MAX * DAY_MS, 'UNDO_WINDOW', 'undoWindowSeconds'),
  ];
}

function checkMoney(terms: CampaignTerms): CampaignProblem[] {
  const problem = checkPrice(terms.price);
  if (problem !== null) return [{ code: problem, field: 'offerId' }];
  const cost = sharesOf(terms.price).unionPays * BigInt(Math.max(0, terms.quotas.totalUnits));
  return when(cost > FEN_MAX, 'COST_TOO_LARGE', 'quotas.totalUnits');
}
