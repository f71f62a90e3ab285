import { MINUTE_MS } from '@puhui/kernel';
import type { Language } from './words.js';

const locale: Readonly<Record<Language, string>> = { zh: 'zh-CN', en: 'en-GB' };

type Formats = Readonly<Record<Language, Intl.DateTimeFormat>>;
// Business days are Shanghai's, whatever zone the phone is in.
const formatIn = (language: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat(locale[language], { timeZone: 'Asia/Shanghai', ...options });
const formatOf = (options: Intl.DateTimeFormatOptions): Formats => ({
  zh: formatIn('zh', options),
  en: formatIn('en', options),
});

const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
const date = { month: 'long', day: 'numeric' } as const;
const year = { year: 'numeric' } as const;
const years = formatOf(year);
const months = formatOf({ ...year, month: 'long' });
const days = formatOf({ ...year, ...date });
const daysOfThisYear = formatOf(date);
const moments = formatOf({ ...year, ...date, ...clock });
const momentsOfThisYear = formatOf({ ...date, ...clock });
const times = formatOf(clock);
const seconds = formatOf({ ...clock, second: '2-digit' });
const instants = formatOf({ ...year, ...date, ...clock, second: '2-digit' });
const agoIn: Readonly<Record<Language, Intl.RelativeTimeFormat>> = {
  zh: new Intl.RelativeTimeFormat(locale.zh),
  en: new Intl.RelativeTimeFormat(locale.en),
};

/** The year is said where it is not the reader's. */
const isThisYear = (instant: Date, now: Date): boolean => years.en.format(instant) === years.en.format(now);

/** The instant that a text names, or the noon of a calendar day; null for none, as the 31st of February is. */
function instantOf(text: string): Date | null {
  const [calendarDay = ''] = /^\d{4}-\d{2}-\d{2}/.exec(text) ?? [];
  // The language moves a day that is none into the next month.
  if (calendarDay === '' || !isDay(calendarDay)) return null;
  const instant = new Date(text === calendarDay ? `${text}T12:00:00+08:00` : text);
  return Number.isNaN(instant.getTime()) ? null : instant;
}

const isDay = (text: string): boolean => {
  const midnight = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(text);
};

/** An address may hold anything: what names no instant is said as it stands. */
function said(text: string, say: (instant: Date) => string): string {
  const instant = instantOf(text);
  return instant === null ? text : say(instant);
}

/** "2026年12月3日" of an instant, or of a calendar day. */
export const day = (text: string, language: Language): string =>
  said(text, (instant) => days[language].format(instant));

/** "12月3日" of a calendar day whose year is told beside it. */
export const shortDay = (text: string, language: Language): string =>
  said(text, (instant) => daysOfThisYear[language].format(instant));

/** "2026年12月" of a month, 2026-12. */
export function month(text: string, language: Language): string {
  const middle = instantOf(`${text}-15`);
  return middle === null ? text : months[language].format(middle);
}

/** "12月3日 09:00" */
export const moment = (text: string, language: Language, now: Date = new Date()): string =>
  said(text, (instant) => (isThisYear(instant, now) ? momentsOfThisYear : moments)[language].format(instant));

/** "2026年12月3日 09:00": at a desk instants stand under each other, and are read years later. */
export const momentInFull = (text: string, language: Language): string =>
  said(text, (instant) => moments[language].format(instant));

/** "09:00" */
export const time = (text: string, language: Language): string =>
  said(text, (instant) => times[language].format(instant));

/** "09:00:05" */
export const timeToTheSecond = (text: string, language: Language): string =>
  said(text, (instant) => seconds[language].format(instant));

/** "2026年12月3日 09:00:05": rows that lie seconds apart are told apart by it. */
export const momentToTheSecond = (text: string, language: Language): string =>
  said(text, (instant) => instants[language].format(instant));

/** "3 分钟前" by the reader's own clock, in the largest unit that fits; null for just now. A business clock that was moved has no part in it. */
export function ago(text: string, language: Language, now: Date = new Date()): string | null {
  const instant = instantOf(text);
  const minutes = instant === null ? 0 : Math.floor((now.getTime() - instant.getTime()) / MINUTE_MS);
  if (minutes < 1) return null;
  const hours = Math.floor(minutes / 60);
  return hours < 1 ? agoIn[language].format(-minutes, 'minute') : agoIn[language].format(-hours, 'hour');
}

const endOf = (lastDay: string, language: Language): string =>
  language === 'zh' ? `${lastDay}当天` : `the end of ${lastDay}`;

/** An end at midnight is the day before, through its last minute; null for one within a day. */
function lastMinuteOf(text: string): Date | null {
  const end = instantOf(text);
  if (end === null) return null;
  return times.en.format(end) === '00:00' ? new Date(end.getTime() - MINUTE_MS) : null;
}

/** Until when, as people say it: with the year where it is not the reader's. */
export function until(text: string, language: Language, now: Date = new Date()): string {
  const last = lastMinuteOf(text);
  if (last === null) return moment(text, language, now);
  return endOf((isThisYear(last, now) ? daysOfThisYear : days)[language].format(last), language);
}

/** The same with its year in any case: on paper, which is read when the reader's year is another. */
export function untilInFull(text: string, language: Language): string {
  const last = lastMinuteOf(text);
  return last === null ? momentInFull(text, language) : endOf(days[language].format(last), language);
}
