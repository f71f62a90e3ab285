import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fen, formatYuan } from '@puhui/kernel';
import { money, priceWords, yuanOf } from './money.js';

describe('an amount on a page', () => {
  it('is the yuan and fen of the graph, without rounding', () => {
    expect(money('0', 'zh')).toBe('¥0.00');
    expect(money('7', 'zh')).toBe('¥0.07');
    expect(money('123450', 'en')).toBe('¥1,234.50');
    expect(money('-1900', 'zh')).toBe('-¥19.00');
    expect(money('9007199254740993', 'zh')).toBe('¥90,071,992,547,409.93');
  });

  it('reads as the platform writes it, for every amount', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 17n), max: 10n ** 17n }), (amount) => {
        expect(money(String(amount), 'zh').replace('¥', '')).toBe(formatYuan(fen(amount)));
      }),
    );
  });

  it('is empty when it could only be read in part', () => {
    for (const text of ['', '1.5', '1e3', '１２', ' 12', 'NaN'])
      expect(() => yuanOf(text)).toThrow(RangeError);
  });
});

describe('a price on a page', () => {
  const fixed = {
    kind: 'FIXED_PRICE',
    listPrice: '3000',
    threshold: null,
    amountOff: null,
    memberPays: '100',
  } as const;
  const off = {
    kind: 'AMOUNT_OFF',
    listPrice: null,
    threshold: '2000',
    amountOff: '1200',
    memberPays: '800',
  } as const;

  it('is what the member pays, beside what others pay', () => {
    expect(priceWords(fixed, 'zh')).toEqual({
      before: '',
      amount: '¥1.00',
      instead: '¥30.00',
      heard: '，原价 ',
    });
    expect(priceWords({ ...fixed, listPrice: null }, 'en')).toEqual({
      before: '',
      amount: '¥1.00',
      instead: null,
      heard: '',
    });
  });

  it('is the amount off, and from how large a bill on', () => {
    expect(priceWords(off, 'zh')).toEqual({
      before: '满 ¥20.00 减',
      amount: '¥12.00',
      instead: null,
      heard: '',
    });
    expect(priceWords(off, 'en')).toEqual({
      before: 'From ¥20.00',
      amount: '−¥12.00',
      instead: null,
      heard: '',
    });
  });
});
