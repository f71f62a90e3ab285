import { describe, expect, it } from '@jest/globals';
import { priceSchema } from '@puhui/contracts';
import { fen, FEN_MAX, unwrap } from '@puhui/kernel';
import fc from 'fast-check';
import { readPrice, wholeOf, type GivenPrice } from './price.js';

const fixed = (
  listPrice: bigint,
  memberPays: bigint,
  unionPays: bigint,
  partnerBears: bigint,
): GivenPrice => ({
  kind: 'fixed_price',
  listPrice: fen(listPrice),
  memberPays: fen(memberPays),
  unionPays: fen(unionPays),
  partnerBears: fen(partnerBears),
  threshold: null,
  amountOff: null,
});
const off = (threshold: bigint, amountOff: bigint, unionPays: bigint, partnerBears: bigint): GivenPrice => ({
  kind: 'amount_off',
  threshold: fen(threshold),
  amountOff: fen(amountOff),
  unionPays: fen(unionPays),
  partnerBears: fen(partnerBears),
  listPrice: null,
  memberPays: null,
});
const amount = fc.bigInt({ min: 0n, max: FEN_MAX / 4n });

describe('what the partner bears', () => {
  it('is what neither the member nor the union pays, when it is left out', () => {
    const rest = unwrap(readPrice({ ...fixed(3_000n, 100n, 1_900n, 0n), partnerBears: null }));
    expect(rest).toMatchObject({ partnerBears: '1000' });
    expect(unwrap(readPrice({ ...off(5_000n, 4_000n, 4_000n, 0n), partnerBears: null }))).toMatchObject({
      partnerBears: '0',
    });
  });

  it('can’t be reckoned where they pay more than the whole: then it does not sum', () => {
    for (const price of [fixed(100n, 100n, 1n, 0n), off(500n, 400n, 401n, 0n)])
      expect(readPrice({ ...price, partnerBears: null })).toMatchObject({
        error: { code: 'PRICE_DOES_NOT_SUM' },
      });
  });
});

describe('a fixed price', () => {
  it('is accepted whenever its parts sum to the list price and a member is helped', () => {
    fc.assert(
      fc.property(amount, amount, amount, (member, union, partner) => {
        fc.pre(union + partner > 0n);
        const input = fixed(member + union + partner, member, union, partner);
        const price = unwrap(readPrice(input));
        expect(priceSchema.parse(price)).toEqual(price);
        expect(wholeOf(price)).toBe(member + union + partner);
      }),
    );
  });

  it('is refused whenever they do not, with both sums', () => {
    fc.assert(
      fc.property(amount, amount, amount, amount, (whole, member, union, partner) => {
        const parts = member + union + partner;
        fc.pre(parts !== whole);
        expect(readPrice(fixed(whole, member, union, partner))).toEqual({
          ok: false,
          error: { code: 'PRICE_DOES_NOT_SUM', whole, parts },
        });
      }),
    );
  });

  it('whose parts exceed any amount is refused with the largest possible', () => {
    expect(readPrice(fixed(3000n, FEN_MAX, 2100n, 900n))).toEqual({
      ok: false,
      error: { code: 'PRICE_DOES_NOT_SUM', whole: 3000n, parts: FEN_MAX },
    });
  });

  it('with a negative part is refused, naming the part', () => {
    expect(readPrice(fixed(3000n, -100n, 2100n, 1000n))).toEqual({
      ok: false,
      error: { code: 'INVALID_INPUT', field: 'price.memberPays', problem: 'NEGATIVE_AMOUNT' },
    });
  });

  it('that saves the member nothing is refused', () => {
    expect(readPrice(fixed(3000n, 3000n, 0n, 0n))).toMatchObject({ error: { problem: 'NOTHING_OFF' } });
  });
});

describe('an amount off', () => {
  it('is shared between union and partner', () => {
    expect(unwrap(readPrice(off(5000n, 4000n, 3000n, 1000n)))).toEqual({
      kind: 'amount_off',
      threshold: '5000',
      amountOff: '4000',
      unionPays: '3000',
      partnerBears: '1000',
    });
  });

  it.each([
    ['more than the bill', off(3000n, 4000n, 3000n, 1000n), 'NOTHING_OFF'],
    ['nothing', off(3000n, 0n, 0n, 0n), 'NOTHING_OFF'],
  ])('of %s is refused', (_, input, problem) => {
    expect(readPrice(input)).toMatchObject({ error: { field: 'price.amountOff', problem } });
  });
});

it('an amount that the kind does not have is refused, and a missing one is named', () => {
  expect(readPrice({ ...fixed(3000n, 100n, 1900n, 1000n), threshold: fen(1n) })).toMatchObject({
    error: { field: 'price.threshold', problem: 'AMOUNT_NOT_FOR_KIND' },
  });
  expect(readPrice({ ...off(5000n, 4000n, 3000n, 1000n), amountOff: null })).toMatchObject({
    error: { field: 'price.amountOff', problem: 'AMOUNT_MISSING' },
  });
});

it('a stored price whose parts do not sum throws', () => {
  const broken = { kind: 'fixed_price', listPrice: '1', memberPays: '1', unionPays: '1', partnerBears: '1' };
  expect(() => wholeOf(priceSchema.parse(broken))).toThrow('price-parts-sum');
});
