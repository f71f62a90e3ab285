import {
  businessDate,
  err,
  isCalendarDate,
  ok,
  plainTyped,
  type BusinessDate,
  type Result,
} from '@puhui/kernel';

/** A day that a cell says; `completed`: it names a month only, and the first of the month is taken. */
export interface ReadDay {
  readonly day: BusinessDate;
  readonly completed: boolean;
}
export type DateProblem = 'JOIN_DATE_FORM' | 'JOIN_DATE_AMBIGUOUS';

const DAY_MS = 86_400_000;
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
 * time of day or without; a month alone; the serial number of a day.
 */
export function readDate(cell: string, system: DateSystem = 1900): Result<ReadDay, DateProblem> {
  const text = plainTyped(cell.normalize('NFKC'));
  if (INSTANT.test(text)) return instant(text);
  const [, year = '', month = '', day = ''] = FULL.exec(text) ?? COMPACT.exec(text) ?? [];
  if (year !== '') return real(year, month, day, false);
  // A number cell that said 2021.10 has become 2021.1: January must not be guessed.
  if (/^\d{4}\.1$/.test(text)) return err('JOIN_DATE_AMBIGUOUS');
  const [, yearOnly = '', monthOnly = ''] = MONTH.exec(text) ?? COMPACT_MONTH.exec(text) ?? [];
  if (yearOnly !== '') return real(yearOnly, monthOnly, '1', true);
  const [, serial = ''] = SERIAL.exec(text) ?? [];
  if (SERIAL_OR_MONTH.test(serial)) return err('JOIN_DATE_AMBIGUOUS');
  const date = serial && new Date(serialInstantMs(Number(serial), system)).toISOString().slice(0, 10);
  return date >= SERIAL_DAY_MIN ? ok({ day: date as BusinessDate, completed: false }) : err('JOIN_DATE_FORM');
}

function real(year: string, month: string, day: string, completed: boolean): Result<ReadDay, DateProblem> {
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isCalendarDate(date) ? ok({ day: date, completed }) : err('JOIN_DATE_FORM');
}

/** An instant with its zone falls on a day in China. */
function instant(text: string): Result<ReadDay, DateProblem> {
  const at = new Date(text);
  if (Number.isNaN(at.getTime())) return err('JOIN_DATE_FORM');
  return ok({ day: businessDate(at), completed: false });
}
