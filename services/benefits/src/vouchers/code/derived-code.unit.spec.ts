import { describe, expect, it } from '@jest/globals';
import { newId } from '@puhui/kernel';
import { HashKeys } from '@puhui/platform/plain';
import { CodeKeeper, parseCode } from './code.js';

const ONE = { nr: 1, secret: 'a secret of the service' };
const TWO = { nr: 2, secret: 'another secret' };
const keeper = new CodeKeeper(new HashKeys([ONE], 1));
/** While the key is changed, in the order in which nobody should depend on them. */
const both = new CodeKeeper(new HashKeys([TWO, ONE], 2));
const someVoucher = (codeKey = 1) => ({ id: newId(new Date(0)), codeKey });

describe('the keeper of codes', () => {
  it('gives one voucher one code for ever', () => {
    const voucher = someVoucher();
    expect(keeper.codeOf(voucher)).toBe(new CodeKeeper(new HashKeys([ONE], 1)).codeOf(voucher));
  });

  it('gives 20,000 vouchers 20,000 good codes', () => {
    const codes = new Set(Array.from({ length: 20_000 }, () => keeper.codeOf(someVoucher())));
    expect(codes.size).toBe(20_000);
    for (const code of codes) expect(parseCode(code).ok).toBe(true);
  });

  it('shows one that was just issued the code by which it will be found, and any other its own', () => {
    const [issued, other] = [someVoucher(), someVoucher()];
    const hash = keeper.hashOfNew(issued);
    expect(keeper.hashOf(keeper.codeOfShown(issued), 1)).toBe(hash);
    expect([issued, other, { ...issued }].map((one) => keeper.codeOfShown(one))).toEqual(
      [issued, other, issued].map((one) => keeper.codeOf(one)),
    );
  });

  it('finds by a hash that does not contain the code', () => {
    const code = keeper.codeOf(someVoucher());
    expect(keeper.hashOf(code, 1)).toMatch(/^[0-9a-f]{32}$/);
    expect(keeper.hashOf(code, 1).toUpperCase()).not.toContain(code);
  });
});

describe('while the hash key is changed', () => {
  it('a voucher keeps its code, and one that is made under the new key has another', () => {
    const voucher = someVoucher();
    expect(both.codeOf(voucher)).toBe(keeper.codeOf(voucher));
    expect(both.codeOf({ ...voucher, codeKey: 2 })).not.toBe(keeper.codeOf(voucher));
  });

  it('a code is looked for under both keys, and named as before, so that a wish asked again is the same', () => {
    for (const codeKey of [1, 2]) {
      const voucher = someVoucher(codeKey);
      const code = both.codeOf(voucher);
      expect(both.lookedFor(code).hashes).toContain(both.hashOfNew(voucher));
      expect(both.lookedFor(code).hashes).toHaveLength(2);
      expect(both.lookedFor(code).codeHash).toBe(keeper.lookedFor(code).codeHash);
      expect(both.hashesElsewhere(voucher)).toEqual([both.hashOf(code, 3 - codeKey)]);
    }
    expect(keeper.hashesElsewhere(someVoucher())).toEqual([]);
  });

  it('a key that was not told makes nothing', () => {
    expect(keeper.knows({ codeKey: 2 })).toBe(false);
    expect(() => keeper.codeOf(someVoucher(2))).toThrow(
      'hash key 2 is in use and this process was not told it',
    );
  });
});
