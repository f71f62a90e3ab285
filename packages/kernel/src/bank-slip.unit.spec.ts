import { expect, it } from '@jest/globals';
import { mayBeSlipNumber } from './bank-slip.js';

it.each(['2026-1128-0001', 'ＡＢ１２', '回单号：202611280001', 'No. 4711', '琼银 12'])(
  '%s can be a slip’s number',
  (text) => {
    expect(mayBeSlipNumber(text)).toBe(true);
  },
);

it.each(['无', '-', '回单', '123', '电子回单', '', '— — 1 —'])('“%s” can be none', (text) => {
  expect(mayBeSlipNumber(text)).toBe(false);
});
