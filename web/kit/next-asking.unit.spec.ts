import { describe, expect, it } from '@jest/globals';
import { Failure, type FailureKind } from './failure.js';
import { nextIn, TurnedAwayInARow } from './next-asking.js';

const here = (
  data: { readonly isRunning: boolean },
  missing: readonly string[] = [],
  kind: FailureKind = 'unavailable',
) => ({ data, missing: missing.map((field) => ({ field, failure: new Failure(kind) })) });
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

  it('does not ask for ever for a part that no asking brings', () => {
    const missing = ['statements'];
    expect(nextIn(null, here({ isRunning: false }, missing, 'forbidden'), pace)).toBe(false);
    expect(nextIn(null, here({ isRunning: true }, missing, 'forbidden'), pace)).toBe(2_000);
    expect(nextIn(null, here({ isRunning: true }, missing, 'broken'), {})).toBe(false);
  });

  it('that asked too often goes on when it may, and where it watches nothing only soon', () => {
    const now = new Date('2026-11-27T01:00:00Z');
    const after = (seconds: number) =>
      new Failure('too-often', null, undefined, new Date(now.getTime() + seconds * 1_000));
    expect(nextIn(after(90), undefined, pace, 1, now)).toBe(90_000);
    expect(nextIn(after(1), here({ isRunning: true }), pace, 1, now)).toBe(5_000);
    expect(nextIn(after(30), undefined, {}, 1, now)).toBe(30_000);
    expect(nextIn(after(3_600), undefined, {}, 1, now)).toBe(false);
    expect(nextIn(new Failure('too-often'), undefined, pace, 1, now)).toBe(false);
  });

  it('asks again whether a duty has come meanwhile, ever more seldom, and some day no more', () => {
    const waits = [1, 2, 3, 4, 5, 6, 7].map((failures) =>
      nextIn(new Failure('forbidden'), undefined, {}, failures),
    );
    expect(waits).toEqual([5_000, 10_000, 20_000, 40_000, 80_000, 160_000, false]);
    expect(nextIn(new Failure('forbidden'), undefined, pace, 7)).toBe(false);
  });

  it('does not ask again by itself for what is broken, nor where it was not told how often', () => {
    expect(nextIn(new Failure('broken'), undefined, pace)).toBe(false);
    expect(nextIn(null, here({ isRunning: true }), {})).toBe(false);
  });
});

describe('asking whether a duty has come', () => {
  it('begins anew with a duty once something else came between: broken lines of a day are not counted', () => {
    const row = new TurnedAwayInARow();
    let errorUpdateCount = 0;
    const fails = (kind: FailureKind) =>
      row.count('question', {
        error: new Failure(kind),
        status: 'error',
        errorUpdateCount: (errorUpdateCount += 1),
      });
    const comes = () => row.count('question', { error: null, status: 'success', errorUpdateCount });
    for (let line = 0; line < 7; line += 1) expect(fails('line')).toBe(0);
    expect(comes()).toBe(0);
    expect([fails('forbidden'), fails('forbidden')]).toEqual([1, 2]);
    // Looked at while it is asked for again, and for another question.
    expect(row.count('question', { error: null, status: 'pending', errorUpdateCount })).toBe(2);
    expect([fails('forbidden'), comes(), fails('forbidden')]).toEqual([3, 0, 1]);
    expect(row.count('other', { error: null, status: 'pending', errorUpdateCount: 0 })).toBe(0);
  });
});
