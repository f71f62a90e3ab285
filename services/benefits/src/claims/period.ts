import {
  businessDate,
  businessMonth,
  startOfBusinessDate,
  unreachable,
  type BusinessDate,
} from '@puhui/kernel';
import type { QuotaPeriod } from '../campaigns/terms.js';

const DAY_MS = 24 * 60 * 60 * 1000;

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
      return startAfter(date, 1);
    case 'week':
      return startAfter(mondayOf(date), 7);
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
  return businessDate(startAfter(date, -((weekday + 6) % 7)));
}

const startAfter = (date: BusinessDate, days: number): Date =>
  new Date(startOfBusinessDate(date).getTime() + days * DAY_MS);
