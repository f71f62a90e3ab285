import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  addFen,
  fen,
  FEN_MAX,
  formatYuan,
  parseFen,
  parseYuan,
  splitFen,
  timesFen,
  ZERO_FEN,
} from './fen.js';
import { unwrap } from './result.js';

const amount = fc.bigInt({ min: 0n, max: FEN_MAX }).map(fen);

describe('parseFen', () => {
  it('reads what it wrote, for every amount', () => {
    fc.assert(fc.property(amount, (a) => unwrap(parseFen(a.toString())) === a));
  });

  it.each([
    ['-1', 'NEGATIVE_AMOUNT'],
    ['-0.5', 'NEGATIVE_AMOUNT'],
    ['1.5', 'FRACTION_OF_A_FEN'],
    ['1.0', 'FRACTION_OF_A_FEN'],
    ['', 'NOT_AN_AMOUNT'],
    ['1e3', 'NOT_AN_AMOUNT'],
    ['1,900', 'NOT_AN_AMOUNT'],
    ['１，９００', 'NOT_AN_AMOUNT'],
    ['－１', 'NEGATIVE_AMOUNT'],
    ['−1', 'NEGATIVE_AMOUNT'],
    ['0x10', 'NOT_AN_AMOUNT'],
    ['9223372036854775808', 'AMOUNT_TOO_LARGE'],
  ])('refuses %j as %s', (text, code) => {
    expect(parseFen(text)).toEqual({ ok: false, error: { code } });
  });

  it.each(['１９００', ' 1900\u3000', '19\u200b00'])('reads %j as a plain keyboard would have it', (text) => {
    expect(unwrap(parseFen(text))).toBe(1900n);
  });

  it('accepts the largest amount that a bigint column holds', () => {
    expect(unwrap(parseFen('9223372036854775807'))).toBe(FEN_MAX);
  });
});

describe('parseYuan', () => {
  it('reads back what formatYuan prints', () => {
    fc.assert(fc.property(amount, (a) => unwrap(parseYuan(formatYuan(a))) === a));
  });

  it.each([
    ['19', 1900n],
    ['19.5', 1950n],
    ['1,234.50', 123450n],
    [' 0.01 ', 1n],
    ['１，２３４．５０', 123450n],
  ])('reads %j', (text, value) => {
    expect(unwrap(parseYuan(text))).toBe(value);
  });

  it.each([
    ['-19.00', 'NEGATIVE_AMOUNT'],
    ['0.001', 'FRACTION_OF_A_FEN'],
    ['12,34.00', 'NOT_AN_AMOUNT'],
    ['19.', 'NOT_AN_AMOUNT'],
    ['nineteen', 'NOT_AN_AMOUNT'],
    ['92233720368547758.08', 'AMOUNT_TOO_LARGE'],
  ])('refuses %j as %s', (text, code) => {
    expect(parseYuan(text)).toEqual({ ok: false, error: { code } });
  });
});

describe('formatYuan', () => {
  it.each([
    [0n, '0.00'],
    [5n, '0.05'],
    [123450n, '1,234.50'],
    [-123456789n, '-1,234,567.89'],
  ])('prints %s fen as %s', (value, text) => {
    expect(formatYuan(fen(value))).toBe(text);
  });
});

describe('arithmetic', () => {
  it('adds and multiplies whole fen', () => {
    expect(addFen(fen(1n), fen(2n), fen(3n))).toBe(6n);
    expect(addFen()).toBe(ZERO_FEN);
    expect(timesFen(fen(1900n), 2000)).toBe(3_800_000n);
  });

  it('throws rather than leave the range of a bigint column', () => {
    expect(() => addFen(FEN_MAX, fen(1n))).toThrow('fen-in-range');
    expect(() => timesFen(FEN_MAX, 2n)).toThrow('fen-in-range');
  });
});

describe('splitFen', () => {
  const weights = fc
    .array(fc.bigInt({ min: 0n, max: 1_000_000n }), { minLength: 1, maxLength: 12 })
    .filter((all) => all.some((w) => w > 0n));

  it('gives parts that sum to the whole, none negative', () => {
    fc.assert(
      fc.property(amount, weights, (whole, w) => {
        const parts = splitFen(whole, w);
        expect(parts).toHaveLength(w.length);
        expect(parts.reduce<bigint>((sum, p) => sum + p, 0n)).toBe(whole);
        expect(parts.every((p) => p >= 0n)).toBe(true);
      }),
    );
  });

  it('keeps every part within one fen of its exact share', () => {
    fc.assert(
      fc.property(amount, weights, (whole, w) => {
        const total = w.reduce((sum, x) => sum + x, 0n);
        splitFen(whole, w).forEach((part, i) => {
          const floor = (whole * (w[i] ?? 0n)) / total;
          expect(part === floor || part === floor + 1n).toBe(true);
        });
      }),
    );
  });

  it('gives nothing to a weight of zero', () => {
    fc.assert(
      fc.property(amount, weights, (whole, w) => {
        const parts = splitFen(whole, w);
        w.forEach((weight, i) => expect(weight > 0n || parts[i] === 0n).toBe(true));
      }),
    );
  });

  it('hands equal remainders to the earlier part', () => {
    expect(splitFen(fen(100n), [1n, 1n, 1n])).toEqual([34n, 33n, 33n]);
  });

  it.each([
    ['no weights', 100n, []],
    ['only noughts', 100n, [0n, 0n]],
    ['a negative weight', 100n, [2n, -1n]],
    ['a negative whole', -1n, [1n]],
  ])('throws on %s', (_, whole, w) => {
    expect(() => splitFen(fen(whole), w)).toThrow('split-is-possible');
  });
});
