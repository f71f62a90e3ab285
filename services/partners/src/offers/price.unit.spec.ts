import { describe, expect, it } from '@jest/globals';
import { priceSchema } from '@puhui/contracts';
import { FEN_MAX, unwrap } from '@puhui/kernel';
import fc from 'fast-check';
import { readPrice, wholeOf, type WrittenPrice } from './price.js';

const fixed = (
  listPrice: string,
  memberPays: string,
  unionPays: string,
  partnerBears: string,
): WrittenPrice => ({
  kind: 'fixed_price',
  listPrice,
  memberPays,
  unionPays,
  partnerBears,
  threshold: null,
  amountOff: null,
});
const off = (
  threshold: string,
  amountOff: string,
  unionPays: string,
  partnerBears: string,
): WrittenPrice => ({
  kind: 'amount_off',
  threshold,
  amountOff,
  unionPays,
  partnerBears,
  listPrice: null,
  memberPays: null,
});
const amount = fc.bigInt({ min: 0n, max: FEN_MAX / 4n });

describe('a fixed price', () => {
  it('is taken whenever its parts sum to the list price and somebody but the member pays', () => {
    fc.assert(
      fc.property(amount, amount, amount, (member, union, partner) => {
        fc.pre(union + partner > 0n);
        const input = fixed(`${member + union + partner}`, `${member}`, `${union}`, `${partner}`);
        const price = unwrap(readPrice(input));
        expect(priceSchema.parse(price)).toEqual(price);
        expect(wholeOf(price)).toBe(member + union + partner);
      }),
    );
  });

  it('is refused whenever they do not, saying what both come to', () => {
    fc.assert(
      fc.property(amount, amount, amount, amount, (whole, member, union, partner) => {
        const parts = member + union + partner;
        fc.pre(parts !== whole);
        expect(readPrice(fixed(`${whole}`, `${member}`, `${union}`, `${partner}`))).toEqual({
          ok: false,
          error: { code: 'PRICE_DOES_NOT_SUM', whole, parts },
        });
      }),
    );
  });

  it.each([
    ['-100', 'NEGATIVE_AMOUNT'],
    ['1.5', 'FRACTION_OF_A_FEN'],
    ['一元', 'NOT_AN_AMOUNT'],
    ['9223372036854775808', 'AMOUNT_TOO_LARGE'],
  ])('with a part of %s is refused as %s, naming the part', (text, problem) => {
    expect(readPrice(fixed('3000', text, '1900', '1000'))).toEqual({
      ok: false,
      error: { code: 'INVALID_INPUT', field: 'price.memberPays', problem },
    });
  });

  it('that saves the member nothing is refused', () => {
    expect(readPrice(fixed('3000', '3000', '0', '0'))).toMatchObject({ error: { problem: 'NOTHING_OFF' } });
  });
});

describe('an amount off', () => {
  it('is shared between union and partner', () => {
    expect(unwrap(readPrice(off('5000', '4000', '3000', '1000')))).toEqual({
      kind: 'amount_off',
      threshold: '5000',
      amountOff: '4000',
      unionPays: '3000',
      partnerBears: '1000',
    });
  });

  it.each([
    ['more than the bill', off('3000', '4000', '3000', '1000'), 'NOTHING_OFF'],
    ['nothing', off('3000', '0', '0', '0'), 'NOTHING_OFF'],
  ])('of %s is refused', (_, input, problem) => {
    expect(readPrice(input)).toMatchObject({ error: { field: 'price.amountOff', problem } });
  });
});

it('refuses an amount that its kind does not have, and misses one that it needs', () => {
  expect(readPrice({ ...fixed('3000', '100', '1900', '1000'), threshold: '1' })).toMatchObject({
    error: { field: 'price.threshold', problem: 'AMOUNT_NOT_FOR_KIND' },
  });
  expect(readPrice({ ...off('5000', '4000', '3000', '1000'), amountOff: null })).toMatchObject({
    error: { field: 'price.amountOff', problem: 'AMOUNT_MISSING' },
  });
});

it('will not work with a stored price whose parts do not sum', () => {
  const broken = { kind: 'fixed_price', listPrice: '1', memberPays: '1', unionPays: '1', partnerBears: '1' };
  expect(() => wholeOf(priceSchema.parse(broken))).toThrow('price-parts-sum');
});
