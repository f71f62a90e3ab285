import { plainTyped } from './plain-typing.js';
import { err, ok, type Result } from './result.js';

declare const invoiceNumberBrand: unique symbol;
/**
 * What one invoice of a seller is known by, digits alone: the number of one that is electronic throughout (数电票), or the code and behind it
 * the number of an older one (发票代码, 发票号码).
 */
export type InvoiceNumber = string & { readonly [invoiceNumberBrand]: true };

/** Those of a number of the older kinds, which tells two invoices apart beside its code only. */
export const INVOICE_NUMBER_DIGITS = 8;
/** A code of 10 or 12 digits with its number; 数电票 have 20 as well. */
const INVOICE_DIGITS = [18, 20] as const;

/** Reads a number in any width and grouping, so that one invoice is one number however it is typed. */
export function parseInvoiceNumber(
  text: string,
): Result<InvoiceNumber, { readonly code: 'INVOICE_NUMBER_FORM' | 'INVOICE_CODE_MISSING' }> {
  const value = plainTyped(text).replace(/[\s-]/g, '');
  if (!/^[0-9]*$/.test(value)) return err({ code: 'INVOICE_NUMBER_FORM' });
  if (value.length === INVOICE_NUMBER_DIGITS) return err({ code: 'INVOICE_CODE_MISSING' });
  return INVOICE_DIGITS.some((digits) => digits === value.length)
    ? ok(value as InvoiceNumber)
    : err({ code: 'INVOICE_NUMBER_FORM' });
}
