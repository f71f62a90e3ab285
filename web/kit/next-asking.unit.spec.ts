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

  it('that asked too often goes on when it may, and where it watches nothing only soon', () => {
    const now = new Date('2026-11-27T01:00:00Z');
    const after = (seconds: number) =>
      new Failure('too-often', null, undefined, new Date(now.getTime() + seconds * 1_000));
    expect(nextIn(after(90), undefined, pace, now)).toBe(90_000);
    expect(nextIn(after(1), here({ isRunning: true }), pace, now)).toBe(5_000);
    expect(nextIn(after(30), undefined, {}, now)).toBe(30_000);
    expect(nextIn(after(3_600), undefined, {}, now)).toBe(false);
    expect(nextIn(new Failure('too-often'), undefined, pace, now)).toBe(false);
  });

  it('does not ask again by itself for what is broken, nor where it was not told how often', () => {
    expect(nextIn(new Failure('broken'), undefined, pace)).toBe(false);
    expect(nextIn(null, here({ isRunning: true }), {})).toBe(false);
  });
});
