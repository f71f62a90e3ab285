import { businessMonth, invariant, type BusinessDate } from '@puhui/kernel';

/** No books stay closed further ahead of their facts than this. */
const closed_months_max = 600;

/**
 * The accounting date of what happened on a day: that day, or, when its month is closed, the first day of the first
 * month after it that is open.
 * @param closed months "YYYY-MM" of one union that take no more postings.
 */
export function postingDate(day: BusinessDate, closed: ReadonlySet<string>): BusinessDate {
  if (!closed.has(businessMonth(day))) return day;
  let month = businessMonth(day);
  for (let step = 0; closed.has(month); step += 1) {
    invariant(step < closed_months_max, 'some-month-is-open', { day });
    month = monthAfter(month);
  }
  return `${month}-01` as BusinessDate;
}

/** "2026-12" becomes "2027-01". */
export function monthAfter(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
}
