import {
  DAY_MS,
  businessDate,
  err,
  GIVEN_YEAR_MIN,
  isCalendarDate,
  ok,
  plainTyped,
  type BusinessDate,
  type Result,
} from '@puhui/kernel';

/** A day that a cell says. */
export interface ReadDay {
  readonly day: BusinessDate;
  readonly assumed: readonly Assumed[];
}
/** What a cell leaves out: the day of a month, of which the first is taken; the century of a year of two digits. */
export type Assumed = 'day' | 'century';
export type DateProblem = 'JOIN_DATE_FORM' | 'JOIN_DATE_AMBIGUOUS';

/** Day 0 of the two date systems of spreadsheets (ECMA-376, 18.17.4.1); right from 1 March 1900 on. */
const DAY_ZERO = { 1900: Date.UTC(1899, 11, 30), 1904: Date.UTC(1904, 0, 1) } as const;
export type DateSystem = keyof typeof DAY_ZERO;

/** The instant that a serial number of a spreadsheet means, its clock taken for UTC. */
export const serialInstantMs = (serial: number, system: DateSystem): number =>
  DAY_ZERO[system] + serial * DAY_MS;

const TIME = String.raw`(?:[ T]\s*(?:上午|下午)?\s*\d{1,2}:\d{1,2}(?::\d{1,2}(?:\.\d+)?)?\s*(?:[AP]M)?)?`;
const FULL = new RegExp(
  String.raw`^(\d{4})(?:\s*[-/.年、]\s*|\s+)(\d{1,2})(?:\s*[-/.月、]\s*|\s+)(\d{1,2})\s*[日号]?${TIME}$`,
  'iu',
);
/** A year of two digits, with signs after which nobody takes it for a day. */
const SHORT = /^(\d{2})(?:([/.])(\d{1,2})\2(\d{1,2})|\s*年\s*(\d{1,2})\s*月(?:\s*(\d{1,2})\s*[日号]|份)?)$/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/;
const MONTH = /^(\d{4})(?:\s*[-/.年、]\s*|\s+)(\d{1,2})\s*(?:月份?)?$/;
const COMPACT_MONTH = /^((?:19|20)\d{2})(0[1-9]|1[0-2])$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T[\d:.]+(?:Z|[+-]\d{2}:?\d{2})$/i;
const SERIAL = /^(\d{5})(?:\.\d+)?$/;
/** 20211 is the number of a day of 1955, and January 2021 for who left out the zero. */
const SERIAL_OR_MONTH = /^(?:19|20)\d{2}[1-9]$/;
/** An earlier day as a number is hardly one on which anybody joined; it may be a year, or anything. */
const SERIAL_DAY_MIN = '1970-01-01';

/**
 * Reads a day as people and spreadsheets write it: 2024-03-05, 2024/3/5, 2024.3.5, 2024年3月5日, 20240305, each with a
 * time of day or without, in Chinese numerals too (二〇二一年三月五日); a month alone; the serial number of a day.
 * @param today lets a year of two digits be read, as the last such year that does not lie ahead (of two).
 */
export function readDate(
  cell: string,
  system: DateSystem = 1900,
  today?: BusinessDate,
): Result<ReadDay, DateProblem> {
  const text = withDigits(plainTyped(cell.normalize('NFKC')));
  if (INSTANT.test(text)) return instant(text);
  const [, year = '', month = '', day = ''] = FULL.exec(text) ?? COMPACT.exec(text) ?? [];
  if (year !== '') return real(year, month, day, []);
  if (today !== undefined && SHORT.test(text)) return shortYear(text, today);
  // A number cell that said 2021.10 has become 2021.1: January must not be guessed.
  if (/^\d{4}\.1$/.test(text)) return err('JOIN_DATE_AMBIGUOUS');
  const [, yearOnly = '', monthOnly = ''] = MONTH.exec(text) ?? COMPACT_MONTH.exec(text) ?? [];
  if (yearOnly !== '') return real(yearOnly, monthOnly, '1', ['day']);
  const [, serial = ''] = SERIAL.exec(text) ?? [];
  if (SERIAL_OR_MONTH.test(serial)) return err('JOIN_DATE_AMBIGUOUS');
  const date = serial && new Date(serialInstantMs(Number(serial), system)).toISOString().slice(0, 10);
  return date >= SERIAL_DAY_MIN ? ok({ day: date as BusinessDate, assumed: [] }) : err('JOIN_DATE_FORM');
}

function real(
  year: string,
  month: string,
  day: string,
  assumed: readonly Assumed[],
): Result<ReadDay, DateProblem> {
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  // An earlier year is a slip: 1021 for 2021.
  const isGiven = Number(year) >= GIVEN_YEAR_MIN;
  return isGiven && isCalendarDate(date) ? ok({ day: date, assumed }) : err('JOIN_DATE_FORM');
}

/** An instant with its zone falls on a day in China. */
function instant(text: string): Result<ReadDay, DateProblem> {
  const at = new Date(text);
  if (Number.isNaN(at.getTime())) return err('JOIN_DATE_FORM');
  const [year = '', month = '', day = ''] = businessDate(at).split('-');
  return real(year, month, day, []);
}

function shortYear(text: string, today: BusinessDate): Result<ReadDay, DateProblem> {
  const [, year = '', , month1 = '', day1 = '', month2 = '', day2 = ''] = SHORT.exec(text) ?? [];
  const [month, day] = [month1 || month2, day1 || day2];
  const assumed: readonly Assumed[] = day === '' ? ['century', 'day'] : ['century'];
  const recent = real(`20${year}`, month, day || '1', assumed);
  return recent.ok && recent.value.day <= today ? recent : real(`19${year}`, month, day || '1', assumed);
}

const HAN_DIGITS = '〇一二三四五六七八九';
const HAN_YEAR = /^[〇○◯零Oo0一二三四五六七八九\s]{2,8}(?=年)/u;
const HAN_COUNT = /([一二三四五六七八九]?)\s*(十?)\s*([一二三四五六七八九]?)(?=\s*[月日号])/gu;

/** Chinese numerals of a day as digits: 二〇二一年十二月三十一日 is 2021年12月31日. Zeros are written in many ways. */
function withDigits(text: string): string {
  if (!/[〇○◯零一二三四五六七八九十].*[年月]/u.test(text)) return text;
  const year = (found: string): string =>
    Array.from(found.replace(/\s/gu, '').replace(/[○◯零Oo0]/gu, '〇'), (sign) =>
      HAN_DIGITS.indexOf(sign),
    ).join('');
  const count = (found: string, before: string, ten: string, after: string): string => {
    if (found.trim() === '' || (ten === '' && before !== '' && after !== '')) return found;
    const [tens, ones] = ten === '' ? ['〇', before || after] : [before || '一', after || '〇'];
    return String(HAN_DIGITS.indexOf(tens) * 10 + HAN_DIGITS.indexOf(ones));
  };
  return text.replace(HAN_YEAR, year).replace(HAN_COUNT, count);
}
