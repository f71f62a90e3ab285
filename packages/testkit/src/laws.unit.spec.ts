import { describe, expect, it } from '@jest/globals';
import { fen, splitFen, ZERO_FEN } from '@puhui/kernel';
import { expectBalanced, expectSumsTo } from './laws.js';

describe('the law of a split', () => {
  it('returns parts that sum to the whole', () => {
    const parts = splitFen(fen(100n), [1n, 1n, 1n]);
    expect(expectSumsTo(fen(100n), parts)).toBe(parts);
  });

  it('fails with the sum when a fen is lost', () => {
    expect(() => expectSumsTo(fen(100n), [fen(33n), fen(33n), fen(33n)])).toThrow(
      '0.99 and the whole is 1.00',
    );
  });
});

describe('the law of double entry', () => {
  it('holds when debits equal credits', () => {
    const lines = [
      { debit: fen(1900n), credit: ZERO_FEN },
      { debit: ZERO_FEN, credit: fen(1900n) },
    ];
    expect(expectBalanced(lines)).toBe(lines);
  });

  it.each([
    [
      'one side is short',
      [
        { debit: fen(2n), credit: ZERO_FEN },
        { debit: ZERO_FEN, credit: fen(1n) },
      ],
    ],
    ['a line has both sides', [{ debit: fen(1n), credit: fen(1n) }]],
    [
      'an amount is negative',
      [
        { debit: fen(-1n), credit: ZERO_FEN },
        { debit: ZERO_FEN, credit: fen(-1n) },
      ],
    ],
  ])('fails when %s', (_, lines) => {
    expect(() => expectBalanced(lines)).toThrow('toBe');
  });
});
