import { describe, expect, it } from '@jest/globals';
import { monthBefore, yearNow } from './year.js';

describe('days of business', () => {
  it('begin the new year when Shanghai does', () => {
    expect(yearNow(new Date('2026-12-31T16:30:00Z'))).toBe('2027');
    expect(yearNow(new Date('2026-12-31T15:30:00Z'))).toBe('2026');
  });

  it('know the month before this one, over the turn of the year as well', () => {
    expect(monthBefore(new Date('2026-11-30T16:30:00Z'))).toBe('2026-11');
    expect(monthBefore(new Date('2027-01-05T02:00:00Z'))).toBe('2026-12');
  });
});
