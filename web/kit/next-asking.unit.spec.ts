import { describe, expect, it } from '@jest/globals';
import { Failure } from './failure.js';
import { nextIn } from './next-asking.js';

const here = (data: { readonly isRunning: boolean }, missing: readonly string[] = []) => ({
  data,
  missing: missing.map((field) => ({ field, traceId: null })),
});
const pace = { everyMs: 2_000, mayChange: ({ isRunning }: { readonly isRunning: boolean }) => isRunning };

describe('a page that is looked at', () => {
  it('asks on while there may be news, and before there is any', () => {
    expect(nextIn(null, here({ isRunning: true }), pace)).toBe(2_000);
    expect(nextIn(null, undefined, pace)).toBe(2_000);
  });

  it('asks no more for what has come to its end', () => {
    expect(nextIn(null, here({ isRunning: false }), pace)).toBe(false);
  });

  it('mends what a part that is away did not answer, even of what is over', () => {
    expect(nextIn(null, here({ isRunning: false }, ['tradeUnion']), pace)).toBe(5_000);
    expect(nextIn(new Failure('line'), undefined, pace)).toBe(5_000);
  });

  it('does not ask again by itself for what is broken, nor where it was not told how often', () => {
    expect(nextIn(new Failure('broken'), undefined, pace)).toBe(false);
    expect(nextIn(null, here({ isRunning: true }), {})).toBe(false);
  });
});
