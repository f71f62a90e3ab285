import { isCalendarDate, isId, parseUscc } from '@puhui/kernel';
import { wrongInput, type InputRefusal } from './refusals.js';

const LINE = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const LINE_CHARACTERS_MAX = 40;
const TEXT_CHARACTERS_MAX = 500;
const KEY_CHARACTERS_MAX = 200;

/** The first thing that is wrong with a request's values, or null. */
export const firstProblem = (...problems: readonly (InputRefusal | null)[]): InputRefusal | null =>
  problems.find((problem) => problem !== null) ?? null;

export const checkId = (field: string, value: string): InputRefusal | null =>
  isId(value) ? null : wrongInput(field, 'NOT_AN_ID');

export const checkYear = (field: string, value: number): InputRefusal | null =>
  Number.isInteger(value) && value >= 2000 && value <= 2200 ? null : wrongInput(field, 'YEAR');

export const checkLine = (field: string, value: string): InputRefusal | null =>
  value.length <= LINE_CHARACTERS_MAX && LINE.test(value) ? null : wrongInput(field, 'LINE');

export const checkAmount = (field: string, value: bigint): InputRefusal | null =>
  value > 0n ? null : wrongInput(field, value < 0n ? 'AMOUNT_NEGATIVE' : 'AMOUNT_NOT_POSITIVE');

export const checkText = (field: string, value: string): InputRefusal | null =>
  value.trim().length > 0 && value.length <= TEXT_CHARACTERS_MAX ? null : wrongInput(field, 'TEXT');

export const checkKey = (value: string): InputRefusal | null =>
  value.length > 0 && value.length <= KEY_CHARACTERS_MAX ? null : wrongInput('idempotencyKey', 'KEY');

/** A month as "YYYY-MM". */
export const checkPeriod = (field: string, value: string): InputRefusal | null =>
  isCalendarDate(`${value}-01`) ? null : wrongInput(field, 'PERIOD');

export const checkUscc = (field: string, value: string): InputRefusal | null =>
  parseUscc(value).ok ? null : wrongInput(field, 'USCC');
