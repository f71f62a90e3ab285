import {
  CODE_FORM,
  ok,
  parseInvoiceNumber,
  parseUsccForm,
  readText,
  type Result,
  NOTE_CHARACTERS_MAX,
} from '@puhui/kernel';
import { reasonProblem } from '@puhui/platform/plain';
import { isSlipNumber } from './ledger/bank-slips/slip-key.js';
import { AMOUNT_MAX } from './limits.js';
import { invalid, type RefusalWith } from './refusals.js';

const UNSEEN = /\p{Default_Ignorable_Code_Point}/gu;

/** Whether one value, or all of them, can be right; if not, which one and why. */
export type Checked = Result<null, RefusalWith<'INVALID_INPUT'>>;
const FITS: Checked = ok(null);

/** The first of a request's values that cannot be right, or that all can. */
export const allFit = (...checks: readonly Checked[]): Checked =>
  checks.find(({ ok: fits }) => !fits) ?? FITS;

export const checkLine = (field: string, value: string): Checked =>
  CODE_FORM.test(value) ? FITS : invalid(field, 'LINE');

export function checkAmount(field: string, value: bigint): Checked {
  if (value < 0n) return invalid(field, 'AMOUNT_NEGATIVE');
  if (value === 0n) return invalid(field, 'AMOUNT_NOT_POSITIVE');
  return value <= AMOUNT_MAX ? FITS : invalid(field, 'AMOUNT_TOO_LARGE');
}

export function checkText(field: string, value: string): Checked {
  const fits = value.trim().length > 0 && value.length <= NOTE_CHARACTERS_MAX;
  return fits && canBeKept(value) ? FITS : invalid(field, 'TEXT');
}

/** Why somebody did something, in words that say something. */
export function checkReason(field: string, value: string): Checked {
  const unsaid = canBeKept(value) ? reasonProblem(value) : 'REASON_LENGTH';
  return unsaid === null ? FITS : invalid(field, unsaid);
}

/** The bank's number of a slip, which somebody can see on it: signs that nobody sees make none, nor does "无". */
export const checkSlipNumber = (field: string, value: string): Checked =>
  allFit(
    checkText(field, value),
    checkText(field, value.replace(UNSEEN, '')),
    isSlipNumber(value) ? FITS : invalid(field, 'SLIP_NUMBER'),
  );

const canBeKept = (text: string): boolean => readText(text).ok;

/** The form alone: a payee's code may be one that a registry issued with a wrong check character. */
export const checkUscc = (field: string, value: string): Checked =>
  parseUsccForm(value).ok ? FITS : invalid(field, 'USCC');

/** However it is grouped: what is kept is its digits. */
export function checkInvoiceNumber(field: string, value: string): Checked {
  const number = parseInvoiceNumber(value);
  if (number.ok) return FITS;
  return invalid(
    field,
    number.error.code === 'INVOICE_CODE_MISSING' ? 'INVOICE_CODE_MISSING' : 'INVOICE_NUMBER',
  );
}
