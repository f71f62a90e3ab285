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

/** The year is said where it is not the reader's. */
const isThisYear = (instant: Date, now: Date): boolean => years.en.format(instant) === years.en.format(now);

/** "2026年12月3日" of an instant, or of a calendar day. */
export const day = (text: string, language: Language): string =>
  days[language].format(
    /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T12:00:00+08:00`) : new Date(text),
  );

/** "12月3日" of a calendar day whose year is told beside it. */
export const shortDay = (text: string, language: Language): string =>
  daysOfThisYear[language].format(new Date(`${text}T12:00:00+08:00`));

/** "2026年12月" of a month, 2026-12; an address may hold anything, which is said as it stands. */
export function month(text: string, language: Language): string {
  const middle = new Date(`${text}-15T12:00:00+08:00`);
  return Number.isNaN(middle.getTime()) ? text : months[language].format(middle);
}

/** "12月3日 09:00" */
export function moment(text: string, language: Language, now: Date = new Date()): string {
  const instant = new Date(text);
  return (isThisYear(instant, now) ? momentsOfThisYear : moments)[language].format(instant);
}

/** "09:00" */
export const time = (text: string, language: Language): string => times[language].format(new Date(text));

/** Until when: an end at midnight is the day before, through its last minute, which is how people say it. */
export function until(text: string, language: Language, now: Date = new Date()): string {
  const end = new Date(text);
  if (times.en.format(end) !== '00:00') return moment(text, language, now);
  const lastMinute = new Date(end.getTime() - 60_000);
  const lastDay = (isThisYear(lastMinute, now) ? daysOfThisYear : days)[language].format(lastMinute);
  return language === 'zh' ? `${lastDay}当天` : `the end of ${lastDay}`;
}
