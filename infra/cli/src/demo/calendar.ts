import {
  DAY_MS,
  businessDate,
  businessMonth,
  startOfBusinessDate,
  type BusinessDate,
  HOUR_MS,
} from '@puhui/kernel';
import type { CampaignFile } from '../case-file/campaign-format.js';
import { instantField } from '../case-file/fields.js';

export const daysAfter = (instant: Date, days: number): Date => new Date(instant.getTime() + days * DAY_MS);

/** The same day some months later, in Asia/Shanghai; the last day of a shorter month. */
export function monthsAfter(instant: Date, months: number): Date {
  const day = businessDate(instant);
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  const moved = new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10);
  const sinceMidnightMs = instant.getTime() - startOfBusinessDate(day).getTime();
  return new Date(startOfBusinessDate(moved as BusinessDate).getTime() + sinceMidnightMs);
}

/**
 * The same days in the first year in which none of them is before an instant: a notice of 2024 is played whenever it is. What
 * a file counts in days stays as it is.
 */
export function inAYearToCome<C extends Pick<CampaignFile, 'allocation' | 'windows'>>(
  campaign: C,
  from: Date,
): C {
  const { allocation, windows } = campaign;
  if (windows.claimFrom === undefined) return campaign;
  let months = 0;
  while (monthsAfter(new Date(windows.claimFrom), months) < from) months += 12;
  return { ...campaign, allocation: moved(allocation, months), windows: moved(windows, months) };
}

/** Whatever is an instant in there, some months later. */
const moved = <O extends object>(settings: O, months: number): O => ({
  ...settings,
  ...Object.fromEntries(instantsIn(settings, months)),
});

const instantsIn = (settings: object, months: number): [string, string][] =>
  Object.entries(settings).flatMap(([name, value]): [string, string][] => {
    const read = instantField.safeParse(value);
    return read.success ? [[name, monthsAfter(new Date(read.data), months).toISOString()]] : [];
  });

/** Eight in the morning of the next month's first day. */
export function nextMonthMorning(instant: Date): Date {
  const first = `${businessMonth(businessDate(monthsAfter(instant, 1)))}-01` as BusinessDate;
  return new Date(startOfBusinessDate(first).getTime() + 8 * HOUR_MS);
}

/** Whether a month ends within so many hours: a played day might cross into another period. */
export const monthEndsWithin = (instant: Date, hours: number): boolean =>
  businessMonth(businessDate(new Date(instant.getTime() + hours * HOUR_MS))) !==
  businessMonth(businessDate(instant));
