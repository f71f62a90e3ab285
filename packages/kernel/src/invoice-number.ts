import { plainTyped } from './plain-typing.js';
import { err, ok, type Result } from './result.js';

declare const invoiceNumberBrand: unique symbol;
/** The number of an invoice (发票号码): letters and digits alone, in capitals. */
export type InvoiceNumber = string & { readonly [invoiceNumberBrand]: true };

/** Eight are those of a paper invoice; twenty those of one that is electronic throughout (数电票). */
export const INVOICE_CHARACTERS_MIN = 8;
export const INVOICE_CHARACTERS_MAX = 20;

/** Reads a number in any width, letter case and grouping, so that one invoice is one number however it is typed. */
export function parseInvoiceNumber(
  text: string,
): Result<InvoiceNumber, { readonly code: 'INVOICE_NUMBER_FORM' }> {
  const value = plainTyped(text).replace(/[\s-]/g, '').toUpperCase();
  const fits = value.length >= INVOICE_CHARACTERS_MIN && value.length <= INVOICE_CHARACTERS_MAX;
  return fits && /^[0-9A-Z]*[0-9][0-9A-Z]*$/.test(value)
    ? ok(value as InvoiceNumber)
    : err({ code: 'INVOICE_NUMBER_FORM' });
}
