import { businessMonth, type BusinessDate } from '@puhui/kernel';

/**
 * The accounting date of what happened on a day: that day, or, when its month takes no more postings, the first day of
 * the first month that does.
 * @param closedThrough the last month "YYYY-MM" that the union has closed, which closes all before it; null for none.
 */
export const postingDate = (day: BusinessDate, closedThrough: string | null): BusinessDate =>
  closedThrough === null || businessMonth(day) > closedThrough
    ? day
    : (`${monthAfter(closedThrough)}-01` as BusinessDate);

/** "2026-12" becomes "2027-01". */
export function monthAfter(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
}
