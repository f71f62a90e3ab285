import { describe, expect, it } from '@jest/globals';
import { endsWish, Failure, type FailureKind } from './failure.js';

describe('a wish', () => {
  it.each<[FailureKind, boolean, boolean]>([
    ['forbidden', false, true],
    ['forbidden', true, true],
    ['behind', true, true],
    ['too-often', false, true],
    ['too-often', true, false],
    // Nothing was done by who has to sign in again, unless an earlier try was heard: that one's answer is still to come.
    ['sign-in-again', false, true],
    ['sign-in-again', true, false],
    ['sign-in-untold', false, true],
    ['sign-in-untold', true, false],
    ['signed-out', false, false],
    ['line', false, false],
  ])('that failed as %s, sent before: %s, is over: %s', (kind, wasSent, isOver) => {
    expect(endsWish(new Failure(kind), { wasSent })).toBe(isOver);
  });
});
