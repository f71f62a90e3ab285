import {
  businessDate,
  businessMonth,
  invariant,
  ok,
  startOfBusinessDate,
  unreachable,
  type BusinessDate,
  type Id,
  type Result,
  daysAfter,
} from '@puhui/kernel';
import type { NoUnit, Stock } from '../../allocation/kind.js';
import { kindOf } from '../../allocation/kinds.js';
import type { CounterKeys, Counters, PeriodKeys, Quota } from '../../campaigns/quota/quotas.js';
import type { QuotaPeriod } from '../../campaigns/terms.js';
import { validUntilFor } from '../../vouchers/voucher.js';
import { decideEligible } from '../../eligibility/decide.js';
import type { Membership } from '../../eligibility/membership.js';
import { refuse, type RefusalWith } from '../../refusals/refusals.js';

/** Someone who asks, with the memberships that this service knows of. */
export interface Claimant {
  readonly personId: Id;
  readonly memberships: readonly Membership[];
}

/** What somebody gets under the membership that qualified: a voucher now, or an entry that is settled later. */
export type Admitted =
  | { readonly outcome: 'granted'; readonly membership: Membership; readonly validUntil: Date }
  | {
      readonly outcome: 'entered';
      readonly membership: Membership;
      readonly units: number;
      readonly settlesAt: Date;
    };

export type ClaimRefusal = RefusalWith<
  | 'CAMPAIGN_NOT_OPEN'
  | 'MERCHANT_NOT_OPEN'
  | 'NOT_ELIGIBLE'
  | 'SOLD_OUT'
  | 'PERIOD_SOLD_OUT'
  | 'PERSON_LIMIT_REACHED'
>;

/** Decides a whole batch at once: one answer for each claimant, in the order of their arrival. */
export function decideClaims(
  quota: Quota,
  counters: Counters,
  claimants: readonly Claimant[],
  now: Date,
): Result<Admitted, ClaimRefusal>[] {
  const shut = notOpen(quota, now);
  if (shut !== null) return claimants.map(() => shut);
  const { rules } = quota;
  const qualified = claimants.map(({ memberships }) =>
    decideEligible(rules.eligibility, memberships, businessDate(now)),
  );
  const candidates = qualified.flatMap((eligible) =>
    eligible.ok ? [{ personId: eligible.value.personId, workerType: eligible.value.workerType }] : [],
  );
  const { allocation } = rules;
  const admitted = kindOf(allocation).admit(candidates, stockOf(quota, counters), allocation);
  invariant(admitted.length === candidates.length, 'one-answer-for-each-candidate', {
    candidates: candidates.length,
    answers: admitted.length,
  });
  const validUntil = validUntilFor(rules.windows, now);
  invariant(validUntil !== null, 'vouchers-have-an-end', { campaignId: quota.campaignId });
  const answers = admitted.values();
  return qualified.map((eligible) => {
    if (!eligible.ok) return eligible;
    const answer = answers.next().value;
    invariant(answer !== undefined, 'one-answer-for-each-candidate');
    if (!answer.ok) return noUnit(quota, answer.error, now);
    const membership = eligible.value;
    return answer.value.outcome === 'granted'
      ? ok({ outcome: 'granted', membership, validUntil })
      : ok({ ...answer.value, membership });
  });
}

function notOpen(
  quota: Quota,
  now: Date,
): Result<never, RefusalWith<'CAMPAIGN_NOT_OPEN' | 'MERCHANT_NOT_OPEN'>> | null {
  const { claimFrom, claimUntil } = quota.rules.windows;
  if (quota.closedAt !== null)
    return refuse.CAMPAIGN_NOT_OPEN({ reason: 'closed', opensAt: null, closedAt: quota.closedAt });
  if (now < claimFrom)
    return refuse.CAMPAIGN_NOT_OPEN({ reason: 'not_yet', opensAt: claimFrom, closedAt: null });
  if (now >= claimUntil)
    return refuse.CAMPAIGN_NOT_OPEN({ reason: 'over', opensAt: null, closedAt: claimUntil });
  return quota.isSuspended ? refuse.MERCHANT_NOT_OPEN() : null;
}

function stockOf(quota: Quota, counters: Counters): Stock {
  const { perPeriod, perPerson } = quota.rules;
  return {
    unitsLeft: quota.totalUnits - quota.claimedUnits,
    periodUnitsLeft: perPeriod === null ? null : perPeriod.units - counters.takenInPeriod,
    perPersonUnits: perPerson?.units ?? null,
    takenBy: counters.takenBy,
  };
}

/** The refusal with when it ends, so that nobody has to try in vain. */
function noUnit(quota: Quota, code: NoUnit, now: Date): Result<never, ClaimRefusal> {
  const { perPeriod, perPerson, windows } = quota.rules;
  const next = (period: Parameters<typeof nextPeriodFrom>[0]): Date | null => {
    const from = nextPeriodFrom(period, businessDate(now));
    return from !== null && from < windows.claimUntil ? from : null;
  };
  if (code === 'SOLD_OUT') return refuse.SOLD_OUT();
  if (code === 'PERIOD_SOLD_OUT') {
    const period = perPeriod?.period ?? 'campaign';
    return refuse.PERIOD_SOLD_OUT({ period, nextFrom: next(period) });
  }
  const period = perPerson?.period ?? 'campaign';
  return refuse.PERSON_LIMIT_REACHED({ limit: perPerson?.units ?? 0, period, nextFrom: next(period) });
}

/** The keys under which a claim at this instant is counted. */
export function counterKeys(quota: Quota, now: Date): CounterKeys {
  const today = businessDate(now);
  const { perPeriod, perPerson } = quota.rules;
  return {
    period: perPeriod === null ? null : periodKey(perPeriod.period, today),
    person: perPerson === null ? null : periodKey(perPerson.period, today),
  };
}

/** The keys of all periods that a day falls in. */
export const periodKeys = (date: BusinessDate): PeriodKeys => ({
  campaign: periodKey('campaign', date),
  day: periodKey('day', date),
  week: periodKey('week', date),
  month: periodKey('month', date),
});

/** The period that a day falls in, as its counters are keyed: "campaign", "2026-11-22", "2026-11" or a week's Monday. */
export function periodKey(period: QuotaPeriod, date: BusinessDate): string {
  switch (period) {
    case 'campaign':
      return 'campaign';
    case 'day':
      return date;
    case 'week':
      return `week ${mondayOf(date)}`;
    case 'month':
      return businessMonth(date);
    default:
      return unreachable(period);
  }
}

/** The first instant of the period after the one that the day falls in; null when there is none. */
export function nextPeriodFrom(period: QuotaPeriod, date: BusinessDate): Date | null {
  switch (period) {
    case 'campaign':
      return null;
    case 'day':
      return startOfBusinessDate(daysAfter(date, 1));
    case 'week':
      return startOfBusinessDate(daysAfter(mondayOf(date), 7));
    case 'month': {
      const [year = 0, month = 0] = date.split('-').map(Number);
      const first = new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10);
      return startOfBusinessDate(first as BusinessDate);
    }
    default:
      return unreachable(period);
  }
}

function mondayOf(date: BusinessDate): BusinessDate {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  return daysAfter(date, -((weekday + 6) % 7));
}
