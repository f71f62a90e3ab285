import { describe, expect, it } from '@jest/globals';
import { Failure, type FailureKind } from './failure.js';
import { isAway } from './is-away.js';
import type { Known } from './use-asked.js';

const again = (): void => undefined;
const failed = (kind: FailureKind): Known<string | null> => ({
  state: 'failed',
  failure: new Failure(kind),
  again,
});
const here = (data: string | null): Known<string | null> => ({
  state: 'here',
  answer: { data, missing: [] },
  stale: null,
  atMs: 0,
  again,
});
const isTold = (data: string | null): boolean => data !== null;

describe('a part that is away', () => {
  it('is one that does not answer, or whose part of the answer is missing', () => {
    expect(isAway(failed('unavailable'), isTold, false)).toBe(true);
    expect(isAway(here(null), isTold, false)).toBe(true);
    expect(isAway(here('me'), isTold, true)).toBe(false);
    expect(isAway({ state: 'waiting' }, isTold, true)).toBe(false);
  });

  it('stays so while the line is down as well, and a line alone is no part', () => {
    expect(isAway(failed('line'), isTold, true)).toBe(true);
    expect(isAway(failed('line'), isTold, false)).toBe(false);
  });

  it.each(['signed-out', 'forbidden', 'outdated', 'broken'] as const)('is not one that says %s', (kind) => {
    expect(isAway(failed(kind), isTold, true)).toBe(false);
  });
});
