import { describe, expect, it } from '@jest/globals';
import { businessDate, businessMonth, isCalendarDate, type BusinessDate } from '@puhui/kernel';
import fc from 'fast-check';
import { postingDate } from './closed-months.js';

const day = (text: string): BusinessDate => text as BusinessDate;
const days = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2060-12-31'), noInvalidDate: true })
  .map(businessDate);

describe('the accounting date', () => {
  it.each([
    ['while nothing was ever closed', null, '2026-11-30'],
    ['while its month is open', '2026-10', '2026-11-30'],
    ['when its own month is closed', '2026-11', '2026-12-01'],
    ['when a later month is closed', '2026-12', '2027-01-01'],
    ['when a much later month is closed', '2029-05', '2029-06-01'],
  ])('of 30 November 2026 %s', (_, closedThrough, posted) => {
    expect(postingDate(day('2026-11-30'), closedThrough)).toBe(posted);
  });

  it('is never in a closed month or before the day itself, and moves only when it must', () => {
    fc.assert(
      fc.property(days, days, (happened, lastClosed) => {
        const closedThrough = businessMonth(lastClosed);
        const posted = postingDate(happened, closedThrough);
        expect(isCalendarDate(posted)).toBe(true);
        expect(businessMonth(posted) > closedThrough).toBe(true);
        expect(posted >= happened).toBe(true);
        expect(posted === happened).toBe(businessMonth(happened) > closedThrough);
      }),
    );
  });

  it('preserves the order of days', () => {
    fc.assert(
      fc.property(days, days, days, (one, other, lastClosed) => {
        const [first, second] = [one, other].sort() as [BusinessDate, BusinessDate];
        const closedThrough = businessMonth(lastClosed);
        expect(postingDate(first, closedThrough) <= postingDate(second, closedThrough)).toBe(true);
      }),
    );
  });
});
