import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checkPrice, sharesOf, type Price } from './kinds.js';

const fixed = (list: bigint, member: bigint, union: bigint, partner: bigint): Price => ({
  kind: 'fixed_price',
  listPrice: `${list}`,
  memberPays: `${member}`,
  unionPays: `${union}`,
  partnerBears: `${partner}`,
});
const off = (threshold: bigint, amountOff: bigint, union: bigint, partner: bigint): Price => ({
  kind: 'amount_off',
  threshold: `${threshold}`,
  amountOff: `${amountOff}`,
  unionPays: `${union}`,
  partnerBears: `${partner}`,
});
const amount = fc.bigInt({ min: 0n, max: 1_000_000n });
const subsidy = fc.bigInt({ min: 1n, max: 1_000_000n });

describe('a fixed price', () => {
  it('is shared so that the parts add up to the list price', () => {
    fc.assert(
      fc.property(amount, subsidy, amount, (member, union, partner) => {
        const price = fixed(member + union + partner, member, union, partner);
        const shares = sharesOf(price);
        expect(checkPrice(price)).toBeNull();
        expect(shares.memberPays + shares.unionPays + shares.partnerBears).toBe(member + union + partner);
      }),
    );
  });

  it('is refused when its parts do not add up', () => {
    expect(checkPrice(fixed(3000n, 100n, 1900n, 999n))).toBe('PRICE_SHARES_DO_NOT_ADD_UP');
  });

  it('is refused when a share is negative', () => {
    expect(checkPrice(fixed(3000n, -100n, 1900n, 1200n))).toBe('PRICE_NEGATIVE');
  });

  it('is refused when the union pays nothing of it', () => {
    expect(checkPrice(fixed(3000n, 2000n, 0n, 1000n))).toBe('PRICE_WITHOUT_SUBSIDY');
  });
});

describe('an amount off', () => {
  it('leaves the member at least the threshold less the amount', () => {
    expect(sharesOf(off(5000n, 4000n, 4000n, 0n)).memberPays).toBe(1000n);
    expect(checkPrice(off(5000n, 4000n, 4000n, 0n))).toBeNull();
  });

  it('is refused when it is larger than its threshold, since it would pay the member', () => {
    expect(checkPrice(off(3000n, 4000n, 4000n, 0n))).toBe('PRICE_NEGATIVE');
  });

  it('is refused when its payers do not cover it', () => {
    expect(checkPrice(off(5000n, 4000n, 3000n, 0n))).toBe('PRICE_SHARES_DO_NOT_ADD_UP');
  });
});
