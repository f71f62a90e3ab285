import { invariant } from './invariant.js';
/** Where business time comes from. The domain never asks for the time: it is handed an instant. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** A clock that stands still until a test moves it. */
export class ManualClock implements Clock {
  constructor(private instant: Date) {}
  now(): Date {
    return new Date(this.instant);
  }
  set(instant: Date): void {
    this.instant = instant;
  }
  advance(milliseconds: number): void {
    this.instant = new Date(this.instant.getTime() + milliseconds);
  }
}

declare const businessDateBrand: unique symbol;
/** A calendar day in Asia/Shanghai, "YYYY-MM-DD", fixed when something is decided. */
export type BusinessDate = string & { readonly [businessDateBrand]: true };

export const MINUTE_MS = 60 * 1000;
export const HOUR_MS = 60 * MINUTE_MS;
/** Every day of China has as many: it keeps no summer time. */
export const DAY_MS = 24 * HOUR_MS;
// China has kept UTC+8 without summer time since 1991; the platform has no older instants.
const SHANGHAI_OFFSET_MS = 8 * HOUR_MS;

/** An instant as a clock in China shows it: "YYYY-MM-DD HH:mm:ss". */
export const businessTime = (instant: Date): string =>
  new Date(instant.getTime() + SHANGHAI_OFFSET_MS).toISOString().slice(0, 19).replace('T', ' ');

let last: { readonly ms: number; readonly date: BusinessDate } | undefined;

/** What is decided together has one instant: its day is reckoned for the first and told to the others. */
export function businessDate(instant: Date): BusinessDate {
  const ms = instant.getTime();
  if (last?.ms !== ms) last = { ms, date: businessTime(instant).slice(0, 10) as BusinessDate };
  return last.date;
}

/** The first instant of a business date. */
export function startOfBusinessDate(date: BusinessDate): Date {
  return new Date(Date.parse(`${date}T00:00:00Z`) - SHANGHAI_OFFSET_MS);
}

/** The last instant of a business date. */
export function endOfBusinessDate(date: BusinessDate): Date {
  return new Date(startOfBusinessDate(date).getTime() + DAY_MS - 1);
}

/** The business date so many days after another; before it for a number below 0. */
export const daysAfter = (date: BusinessDate, days: number): BusinessDate =>
  businessDate(new Date(startOfBusinessDate(date).getTime() + days * DAY_MS));

/** The last business date of what is good until an instant, itself left out: midnight ends the day before. */
export const lastDayUntil = (until: Date): BusinessDate => businessDate(new Date(until.getTime() - 1));

/** "YYYY-MM" of a business date: the accounting period it falls in. */
export const businessMonth = (date: BusinessDate): string => date.slice(0, 7);
export const businessYear = (date: BusinessDate): number => Number(date.slice(0, 4));

/** The first business date of a month "YYYY-MM". */
export const firstOfMonth = (month: string): BusinessDate => `${month}-01` as BusinessDate;

/** "2026-12" becomes "2027-01". */
export function monthAfter(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
}

/** "2027-01" becomes "2026-12". */
export function monthBefore(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return number === 1 ? `${year - 1}-12` : `${year}-${String(number - 1).padStart(2, '0')}`;
}

/** The day of a column of dates, which drivers give as midnight UTC; and what they take for it. */
export function dayOf(date: Date): BusinessDate {
  const text = date.toISOString().slice(0, 10);
  invariant(isCalendarDate(text), 'a-date-is-a-day', { text });
  return text;
}
export const dateOf = (day: BusinessDate): Date => new Date(`${day}T00:00:00Z`);

/** True for a day that exists in the Gregorian calendar (it has no year 0), given as "YYYY-MM-DD". */
export function isCalendarDate(text: string): text is BusinessDate {
  if (!/^(?!0000)\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const [year, month, day] = [Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8))];
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return day >= 1 && day <= (month === 2 && isLeap ? 29 : (DAYS_OF_MONTHS[month - 1] ?? 0));
}

const DAYS_OF_MONTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;
