import { describe, expect, it } from '@jest/globals';
import { tooOftenAnswer, TooOftenProblem } from './too-often.js';

const now = new Date('2026-11-27T01:00:30.500Z');

describe('from when on one may ask again', () => {
  it('is a minute that has come by then: who comes at the time that was told is not turned away once more', () => {
    // Twenty seconds later it is still 09:00 by the clock; 09:00 is over for who reads it.
    expect(tooOftenAnswer(20_000, now)).toMatchObject({
      againAt: new Date('2026-11-27T01:01:00Z'),
      message: expect.stringContaining('09:01'),
      retryAfterMs: 20_000,
    });
    expect(tooOftenAnswer(29_500, now).againAt).toEqual(new Date('2026-11-27T01:01:00Z'));
    expect(tooOftenAnswer(29_501, now).againAt).toEqual(new Date('2026-11-27T01:02:00Z'));
  });

  it('is told to programs as exactly as it is known', () => {
    expect(new TooOftenProblem(1_001, now).retryAfterSeconds).toBe(2);
    expect(new TooOftenProblem(1_001, now).words.en).toContain('09:01');
  });
});
