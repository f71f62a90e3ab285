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

it('letters have one case', () => {
  expect(unwrap(parseInvoiceNumber('fp-0000 1234'))).toBe('FP00001234');
});

it.each(['', '无', '1234567', '123456789012345678901', 'ABCDEFGH', '1234/5678', '12345678，87654321'])(
  '"%s" is no number of an invoice',
  (typed) => {
    expect(parseInvoiceNumber(typed)).toEqual({ ok: false, error: { code: 'INVOICE_NUMBER_FORM' } });
  },
);
