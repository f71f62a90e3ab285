import { invariant } from './invariant.js';
import { plainTyped } from './plain-typing.js';
import { err, ok, type Result } from './result.js';

declare const fenBrand: unique symbol;
/** An amount of money: an integer number of fen (1 yuan = 100 fen), CNY. Never a floating-point number. */
export type Fen = bigint & { readonly [fenBrand]: true };

export const ZERO_FEN = 0n as Fen;

/** The largest amount that fits PostgreSQL's bigint, in fen. */
export const FEN_MAX = 9_223_372_036_854_775_807n as Fen;

/** Brands an integer as fen. @throws InvariantViolation beyond the range of a PostgreSQL bigint. */
export function fen(value: bigint): Fen {
  invariant(value <= FEN_MAX && value >= -FEN_MAX, 'fen-in-range', { value });
  return value as Fen;
}

export type AmountProblem = {
  readonly code: 'NOT_AN_AMOUNT' | 'NEGATIVE_AMOUNT' | 'FRACTION_OF_A_FEN' | 'AMOUNT_TOO_LARGE';
};

/** Reads a whole, non-negative number of fen as events, GraphQL, files and people give it: decimal digits. A comma is none. */
export function parseFen(text: string): Result<Fen, AmountProblem> {
  const trimmed = plainTyped(text);
  if (/^-\d+(\.\d+)?$/.test(trimmed)) return err({ code: 'NEGATIVE_AMOUNT' });
  if (/^\d+\.\d+$/.test(trimmed)) return err({ code: 'FRACTION_OF_A_FEN' });
  if (!/^\d+$/.test(trimmed)) return err({ code: 'NOT_AN_AMOUNT' });
  return inRange(BigInt(trimmed));
}

/** Reads yuan as people write it: up to two decimals, thousands separators allowed ("1,234.50"). */
export function parseYuan(text: string): Result<Fen, AmountProblem> {
  const match = /^(-?)(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?$/.exec(plainTyped(text));
  if (!match) return err({ code: 'NOT_AN_AMOUNT' });
  const [, sign, whole = '', fraction = ''] = match;
  if (sign === '-') return err({ code: 'NEGATIVE_AMOUNT' });
  if (fraction.length > 2) return err({ code: 'FRACTION_OF_A_FEN' });
  return inRange(BigInt(whole.replaceAll(',', '')) * 100n + BigInt(fraction.padEnd(2, '0')));
}

function inRange(value: bigint): Result<Fen, AmountProblem> {
  return value > FEN_MAX ? err({ code: 'AMOUNT_TOO_LARGE' }) : ok(value as Fen);
}

/** Yuan with two decimals and thousands separators: fen(123450n) is "1,234.50". */
export function formatYuan(amount: Fen): string {
  const absolute = amount < 0n ? -amount : amount;
  const whole = (absolute / 100n).toString().replace(/\B(?=(\d{3})+$)/g, ',');
  const text = `${whole}.${(absolute % 100n).toString().padStart(2, '0')}`;
  return amount < 0n ? `-${text}` : text;
}

export const addFen = (...amounts: readonly Fen[]): Fen =>
  fen(amounts.reduce<bigint>((sum, a) => sum + a, 0n));
export const timesFen = (amount: Fen, units: bigint | number): Fen => fen(amount * BigInt(units));

/**
 * Splits a non-negative amount by weights so that the parts sum back to the whole (largest remainder;
 * equal remainders go to the earlier part).
 * @param weights non-negative integers, at least one of them positive.
 */
export function splitFen(whole: Fen, weights: readonly bigint[]): Fen[] {
  const total = weights.reduce((sum, w) => sum + w, 0n);
  invariant(whole >= 0n && total > 0n && weights.every((w) => w >= 0n), 'split-is-possible', {
    whole,
    weights: weights.join(),
  });
  const parts = weights.map((w) => (whole * w) / total);
  const byRemainder = weights
    .map((w, index) => ({ index, remainder: (whole * w) % total }))
    .sort((a, b) => (a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1));
  let left = whole - parts.reduce((sum, p) => sum + p, 0n);
  for (const { index } of byRemainder) {
    if (left === 0n) break;
    parts[index] = (parts[index] ?? 0n) + 1n;
    left -= 1n;
  }
  invariant(parts.reduce((sum, p) => sum + p, 0n) === whole, 'split-sums-to-the-whole', { whole });
  return parts.map((p) => fen(p));
}
