import {
  DAY_MS,
  REDEMPTION_DAYS_MAX,
  startOfBusinessDate,
  type BusinessDate,
  daysAfter,
} from '@puhui/kernel';

/** The days from one to another, both among them; null where they are turned round, or more than one looks at together. */
export function daysBetween(from: BusinessDate, to: BusinessDate): readonly BusinessDate[] | null {
  const first = startOfBusinessDate(from).getTime();
  const count = Math.round((startOfBusinessDate(to).getTime() - first) / DAY_MS) + 1;
  if (count < 1 || count > REDEMPTION_DAYS_MAX) return null;
  return Array.from({ length: count }, (_, nth) => daysAfter(from, nth));
}
