import { describe, expect, it } from '@jest/globals';
import type { BusinessDate } from '@puhui/kernel';
import { monthAfter, postingDate } from './posting-date.js';

const day = (text: string): BusinessDate => text as BusinessDate;

describe('the accounting date', () => {
  it('is the day itself while its month is open', () => {
    expect(postingDate(day('2026-11-30'), new Set(['2026-10']))).toBe('2026-11-30');
  });

  it('is the first day of the next open month when its own is closed', () => {
    expect(postingDate(day('2026-11-30'), new Set(['2026-11']))).toBe('2026-12-01');
    expect(postingDate(day('2026-11-30'), new Set(['2026-11', '2026-12', '2027-01']))).toBe('2027-02-01');
  });

  it('goes from December to January', () => {
    expect(monthAfter('2026-12')).toBe('2027-01');
    expect(monthAfter('2026-09')).toBe('2026-10');
  });
});
