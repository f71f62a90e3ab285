import { DAY_MS, businessDate, startOfBusinessDate, HOUR_MS } from '@puhui/kernel';

const MORNING_MS = 9 * HOUR_MS;

/**
 * Nine in the morning of the n-th workday after something ended, in Asia/Shanghai: Monday to Friday. Public holidays and the
 * weekends that are worked for them are decided anew each year; a file that must heed them gives the instant itself.
 * @param end the first instant that is no longer part of it: at midnight, the day before was the last
 */
export function workdaysAfter(end: Date, workdays: number): Date {
  let midnight = startOfBusinessDate(businessDate(new Date(end.getTime() - 1))).getTime();
  for (let left = workdays; left > 0;) {
    midnight += DAY_MS;
    if (isWorkday(midnight)) left -= 1;
  }
  return new Date(midnight + MORNING_MS);
}

function isWorkday(midnight: number): boolean {
  const weekday = new Date(`${businessDate(new Date(midnight))}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6;
}
