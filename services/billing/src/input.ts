import { hasWords, isCalendarDate, parseUsccForm, readText } from '@puhui/kernel';
import { wrongInput, type InputRefusal } from './refusals.js';

const LINE = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const LINE_CHARACTERS_MAX = 40;
const UNSEEN = /\p{Default_Ignorable_Code_Point}/gu;
const TEXT_CHARACTERS_MAX = 500;
/** Ten trillion yuan, a third of what the whole country spends in a year: sums of such stay far below a bigint's end. */
const AMOUNT_MAX = 10n ** 15n;

/** The first thing that is wrong with a request's values, or null. */
export const firstProblem = (...problems: readonly (InputRefusal | null)[]): InputRefusal | null =>
  problems.find((problem) => problem !== null) ?? null;

export const checkYear = (field: string, value: number): InputRefusal | null =>
  Number.isInteger(value) && value >= 2000 && value <= 2200 ? null : wrongInput(field, 'YEAR');

export const checkLine = (field: string, value: string): InputRefusal | null =>
  value.length <= LINE_CHARACTERS_MAX && LINE.test(value) ? null : wrongInput(field, 'LINE');

export function checkAmount(field: string, value: bigint): InputRefusal | null {
  if (value < 0n) return wrongInput(field, 'AMOUNT_NEGATIVE');
  if (value === 0n) return wrongInput(field, 'AMOUNT_NOT_POSITIVE');
  return value <= AMOUNT_MAX ? null : wrongInput(field, 'AMOUNT_TOO_LARGE');
}

export function checkText(field: string, value: string): InputRefusal | null {
  const fits = value.trim().length > 0 && value.length <= TEXT_CHARACTERS_MAX;
  return fits && canBeKept(value) ? null : wrongInput(field, 'TEXT');
}

/** Why something is so, for who reads it later. */
export const checkReason = (field: string, value: string): InputRefusal | null =>
  checkText(field, value) ?? (hasWords(value) ? null : wrongInput(field, 'NO_WORDS'));

/** The number of a slip, which somebody can see on it: signs that nobody sees make none. */
export const checkSlipNumber = (field: string, value: string): InputRefusal | null =>
  checkText(field, value) ?? checkText(field, value.replace(UNSEEN, ''));

const canBeKept = (text: string): boolean => readText(text).ok;

/** A month as "YYYY-MM". */
export const checkPeriod = (field: string, value: string): InputRefusal | null =>
  isCalendarDate(`${value}-01`) ? null : wrongInput(field, 'PERIOD');

/** The form alone: a payee's code may be one that a registry issued with a wrong check character. */
export const checkUscc = (field: string, value: string): InputRefusal | null =>
  parseUsccForm(value).ok ? null : wrongInput(field, 'USCC');
