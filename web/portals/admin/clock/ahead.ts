import {
  businessDate,
  businessMonth,
  DAY_MS,
  firstOfMonth,
  HOUR_MS,
  monthAfter,
  startOfBusinessDate,
} from '@puhui/kernel';

/**
 * By how much time is moved at once: what a newcomer waits for takes an hour, a day, a week, a public notice, or the end of a month. A notice of
 * seven days is over when the eighth has begun.
 */
export const AHEAD = ['HOUR', 'DAY', 'WEEK', 'NOTICE', 'MONTH', 'DAYS'] as const;
export type Ahead = (typeof AHEAD)[number];

export const readAhead = (text: string): Ahead => AHEAD.find((one) => one === text) ?? 'NOTICE';

/**
 * The instant to which business time is moved.
 * @param days whole days, where they are chosen
 */
export function instantAhead(by: Ahead, days: number, now: Date): Date {
  switch (by) {
    case 'HOUR':
      return new Date(now.getTime() + HOUR_MS);
    case 'DAY':
      return new Date(now.getTime() + DAY_MS);
    case 'WEEK':
      return new Date(now.getTime() + 7 * DAY_MS);
    case 'NOTICE':
      return new Date(now.getTime() + 8 * DAY_MS);
    case 'MONTH':
      return startOfBusinessDate(firstOfMonth(monthAfter(businessMonth(businessDate(now)))));
    case 'DAYS':
      return new Date(now.getTime() + days * DAY_MS);
  }
}
