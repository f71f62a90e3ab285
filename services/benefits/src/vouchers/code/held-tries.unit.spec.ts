import { describe, expect, it } from '@jest/globals';
import { now } from '../../spec/some-campaign.js';
import { countWrongCode, lockedUntil, wrong_codes_max, WRONG_CODES_WINDOW_MS, type Tries } from './code.js';

const later = (milliseconds: number): Date => new Date(now.getTime() + milliseconds);
const after = (times: number): Tries | undefined =>
  Array.from({ length: times }).reduce<Tries | undefined>((tries) => countWrongCode(tries, now), undefined);

describe('wrong codes of a cashier', () => {
  it('are free up to the limit', () => {
    expect(lockedUntil(undefined, now)).toBeNull();
    expect(lockedUntil(after(wrong_codes_max - 1), now)).toBeNull();
  });

  it('block the cashier at the limit until the window is over', () => {
    const tries = after(wrong_codes_max);
    expect(lockedUntil(tries, now)).toEqual(later(WRONG_CODES_WINDOW_MS));
    expect(lockedUntil(tries, later(WRONG_CODES_WINDOW_MS))).toBeNull();
  });

  it('start again in a new window', () => {
    const start = later(WRONG_CODES_WINDOW_MS);
    expect(countWrongCode(after(wrong_codes_max), start)).toEqual({ used: 1, since: start });
    expect(countWrongCode(after(3), later(WRONG_CODES_WINDOW_MS - 1))).toEqual({ used: 4, since: now });
  });
});
