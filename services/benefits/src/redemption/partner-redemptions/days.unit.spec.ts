import { describe, expect, it } from '@jest/globals';
import { isCalendarDate, REDEMPTION_DAYS_MAX, type BusinessDate } from '@puhui/kernel';
import { daysBetween } from './days.js';

const day = (text: string): BusinessDate => {
  if (!isCalendarDate(text)) throw new Error(`no day: ${text}`);
  return text;
};

describe('a span of days', () => {
  it('has both its ends, and goes over the end of a month and of February', () => {
    expect(daysBetween(day('2026-11-30'), day('2026-12-01'))).toEqual(['2026-11-30', '2026-12-01']);
    expect(daysBetween(day('2024-02-28'), day('2024-03-01'))).toEqual([
      '2024-02-28',
      '2024-02-29',
      '2024-03-01',
    ]);
    expect(daysBetween(day('2026-11-22'), day('2026-11-22'))).toEqual(['2026-11-22']);
  });

  it('is refused when it ends before it begins or is too long', () => {
    expect(daysBetween(day('2026-11-22'), day('2026-11-21'))).toBeNull();
    expect(daysBetween(day('2026-01-01'), day('2026-04-02'))).toHaveLength(REDEMPTION_DAYS_MAX);
    expect(daysBetween(day('2026-01-01'), day('2026-04-03'))).toBeNull();
  });
});
