import {
  businessDate,
  DAY_MS,
  PUBLIC_COUNT_MIN,
  startOfBusinessDate,
  unreachable,
  type BusinessDate,
} from '@puhui/kernel';
import type { Told, ToldBefore } from './told-persons.js';
import type { CampaignTerms, QuotaPeriod } from '../campaigns/terms.js';

/** A campaign that the public is told of. */
export interface ToldCampaign {
  /** Its redemptions, as they are told. */
  readonly count: number;
  /** So many one person can have redeemed at most, by its published terms; null: any number. */
  readonly mostOfOne: number | null;
}

/** What anybody can reckon of the persons from what is told of redemptions: at least, and at most. */
export function reckoned(campaigns: readonly ToldCampaign[]): {
  readonly least: number;
  readonly most: number;
} {
  return {
    least: Math.max(0, ...campaigns.map(({ count, mostOfOne }) => Math.ceil(count / (mostOfOne ?? count)))),
    most: campaigns.reduce((sum, { count }) => sum + count, 0),
  };
}

const tensOf = (count: number): number => count - (count % PUBLIC_COUNT_MIN);

/**
 * At least how many persons, in tens; null for fewer than ten, and where a span that is wide enough begins below. Counts of redemptions
 * stand beside it, so a number of persons could be taken from them: whoever redeemed twice, or in one campaign and not in the other. So
 * whatever is told leaves ten numbers that are possible, or all that were possible without it: the first span is longer than the
 * others, since those below what anybody can reckon are out, and the last one ends at the most. Since a closing before no more persons can have come than
 * redemptions: more than that is not told, or both numbers would be told at once. That is reckoned from what was told, and where it was of the
 * first span from the middle of that: from its beginning, whatever comes would be too much, and from its end it would be told.
 */
export function personsTold(
  persons: number,
  campaigns: readonly ToldCampaign[],
  before: ToldBefore | null,
): Told {
  const { least, most } = reckoned(campaigns);
  const first = tensOf(least);
  const last = tensOf(most + 1) - PUBLIC_COUNT_MIN;
  const reached = before === null ? persons : Math.max(0, before.base + most - before.most);
  const told = Math.min(tensOf(persons), tensOf(reached), last);
  const isOfFirst = told < first + 2 * PUBLIC_COUNT_MIN;
  const atLeast = isOfFirst ? first : told;
  return {
    persons: atLeast < PUBLIC_COUNT_MIN ? null : atLeast,
    base: isOfFirst ? first + PUBLIC_COUNT_MIN : told,
    most,
  };
}

/** How often one person can redeem in a campaign at most; null: as often as it has units. */
export function mostOfOne({
  quotas: { perPerson },
  windows,
}: Pick<CampaignTerms, 'quotas' | 'windows'>): number | null {
  if (perPerson === null) return null;
  const [from, to] = [businessDate(windows.claimFrom), businessDate(windows.claimUntil)];
  return perPerson.units * (periodNr(perPerson.period, to) - periodNr(perPerson.period, from) + 1);
}

/** 1970 began on a Thursday, and weeks begin on Monday. */
const DAYS_BEFORE_THE_FIRST_MONDAY = 4;
const DAYS_OF_WEEK = 7;
const MONTHS_OF_YEAR = 12;

/** Numbers of periods in a row. */
function periodNr(period: QuotaPeriod, day: BusinessDate): number {
  const [year = 0, month = 0] = day.split('-').map(Number);
  // Noon: the begin of a day of Shanghai is the day before in UTC.
  const dayNr = Math.floor((startOfBusinessDate(day).getTime() + DAY_MS / 2) / DAY_MS);
  switch (period) {
    case 'campaign':
      return 0;
    case 'day':
      return dayNr;
    case 'week':
      return Math.floor((dayNr - DAYS_BEFORE_THE_FIRST_MONDAY) / DAYS_OF_WEEK);
    case 'month':
      return year * MONTHS_OF_YEAR + month;
    default:
      return unreachable(period);
  }
}
