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
const fresh = { was: false, isLate: false } as const;
const drawn = { was: 'away', isLate: false } as const;
const isTold = (data: string | null): boolean => data !== null;

describe('a part that is away', () => {
  it('is one that does not answer, or whose part of the answer is missing', () => {
    expect(isAway(failed('unavailable'), isTold, fresh)).toBe('away');
    expect(isAway(here(null), isTold, fresh)).toBe('away');
    expect(isAway(here('me'), isTold, drawn)).toBe(false);
    expect(isAway({ state: 'waiting' }, isTold, drawn)).toBe(false);
  });

  it('is late once it has been waited for long enough, and is taken as soon as it answers', () => {
    expect(isAway({ state: 'waiting' }, isTold, { was: false, isLate: true })).toBe('late');
    expect(isAway(here('me'), isTold, { was: 'late', isLate: true })).toBe(false);
    expect(isAway(failed('signed-out'), isTold, { was: 'late', isLate: true })).toBe(false);
  });

  it('stays so while the line is down as well, and a line alone is no part', () => {
    expect(isAway(failed('line'), isTold, drawn)).toBe('away');
    expect(isAway(failed('line'), isTold, fresh)).toBe(false);
  });

  it.each(['signed-out', 'forbidden', 'outdated', 'broken'] as const)('is not one that says %s', (kind) => {
    expect(isAway(failed(kind), isTold, drawn)).toBe(false);
  });
});
