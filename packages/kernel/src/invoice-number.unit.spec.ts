import { expect, it } from '@jest/globals';
import { parseInvoiceNumber } from './invoice-number.js';
import { unwrap } from './result.js';

it.each([
  ['as it stands there', '25462000000012345678'],
  ['in groups', '2546 2000 0000 1234 5678'],
  ['with strokes', '2546-2000—0000–12345678'],
  ['in full width', '２５４６２０００００００１２３４５６７８'],
  ['with a blank that nobody sees', '\u200b25462000000012345678\ufeff'],
])('an invoice has one number, typed %s', (_, typed) => {
  expect(unwrap(parseInvoiceNumber(typed))).toBe('25462000000012345678');
});

it.each([
  ['of twelve digits', '044001900111-12345678', '04400190011112345678'],
  ['of ten digits', '4400191130 １２３４５６７８', '440019113012345678'],
])('an older invoice has its number behind its code %s', (_, typed, number) => {
  expect(unwrap(parseInvoiceNumber(typed))).toBe(number);
});

// Given once without and once with its code, one invoice stood on two statements.
it.each(['12345678', '1234 5678', '１２３４５６７８'])('"%s" is known only beside its code', (typed) => {
  expect(parseInvoiceNumber(typed)).toEqual({ ok: false, error: { code: 'INVOICE_CODE_MISSING' } });
});

it.each([
  '',
  '无',
  '1234567',
  '123456789',
  '4400191130-1234567',
  '2546200000001234567',
  '123456789012345678901',
  'ABCDEFGH',
  // Who reads O for 0 gives another number.
  '2546200000001234567O',
  'FP-2026-08-a1b2c3d4',
  '1234/5678',
  '12345678，87654321',
])('"%s" is no number of an invoice', (typed) => {
  expect(parseInvoiceNumber(typed)).toEqual({ ok: false, error: { code: 'INVOICE_NUMBER_FORM' } });
});
