import { describe, expect, it } from '@jest/globals';
import { newId } from '@puhui/kernel';
import { CodeKeeper, parseCode } from './code.js';

const keeper = new CodeKeeper('a secret of the service');

describe('the keeper of codes', () => {
  it('gives one voucher one code for ever', () => {
    const id = newId(new Date(0));
    expect(keeper.codeOf(id)).toBe(new CodeKeeper('a secret of the service').codeOf(id));
  });

  it('gives 20,000 vouchers 20,000 good codes', () => {
    const codes = new Set(Array.from({ length: 20_000 }, () => keeper.codeOf(newId(new Date(0)))));
    expect(codes.size).toBe(20_000);
    for (const code of codes) expect(parseCode(code).ok).toBe(true);
  });

  it('shows one that was just issued the code by which it will be found, and any other its own', () => {
    const [issued, other] = [{ id: newId(new Date(0)) }, { id: newId(new Date(0)) }];
    const hash = keeper.hashOfNew(issued);
    expect(keeper.hashOf(keeper.codeOfShown(issued))).toBe(hash);
    expect([issued, other, { ...issued }].map((one) => keeper.codeOfShown(one))).toEqual(
      [issued, other, issued].map(({ id }) => keeper.codeOf(id)),
    );
  });

  it('under another secret gives another code and another hash', () => {
    const id = newId(new Date(0));
    const other = new CodeKeeper('another secret');
    expect(other.codeOf(id)).not.toBe(keeper.codeOf(id));
    expect(other.hashOf(keeper.codeOf(id))).not.toBe(keeper.hashOf(keeper.codeOf(id)));
  });

  it('finds by a hash that does not contain the code', () => {
    const code = keeper.codeOf(newId(new Date(0)));
    expect(keeper.hashOf(code)).toMatch(/^[0-9a-f]{32}$/);
    expect(keeper.hashOf(code).toUpperCase()).not.toContain(code);
  });
});
