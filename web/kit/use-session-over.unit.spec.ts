import { describe, expect, it } from '@jest/globals';
import { lookAgainInMs } from './use-session-over.js';

const NOW = Date.UTC(2026, 10, 27, 8);

describe('a page looks again whether its session is over', () => {
  it('a little after the end that it was told', () => {
    expect(lookAgainInMs(new Date(NOW + 60_000), NOW)).toBe(61_000);
  });

  it('no sooner than in ten seconds, where its own clock is late or nothing could be told', () => {
    expect(lookAgainInMs(new Date(NOW - 5_000), NOW)).toBe(10_000);
    expect(lookAgainInMs(undefined, NOW)).toBe(10_000);
  });

  it('never more once it is over: what comes next is a sign-in', () => {
    expect(lookAgainInMs(null, NOW)).toBe(false);
  });
});
