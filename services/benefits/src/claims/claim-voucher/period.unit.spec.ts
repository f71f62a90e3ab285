import { describe, expect, it } from '@jest/globals';
import { businessDate, startOfBusinessDate, type BusinessDate } from '@puhui/kernel';
import fc from 'fast-check';
import { nextPeriodFrom, periodKey } from './decide.js';

const day = (text: string) => text as BusinessDate;
const anyDay = fc
  .date({ min: new Date('2020-01-01T00:00:00Z'), max: new Date('2040-01-01T00:00:00Z'), noInvalidDate: true })
  .map((instant) => businessDate(instant));
const kinds = fc.constantFrom('day' as const, 'week' as const, 'month' as const);

describe('a quota period', () => {
  it.each([
    ['campaign', '2026-11-22', 'campaign'],
    ['day', '2026-11-22', '2026-11-22'],
    ['week', '2026-11-22', 'week 2026-11-16'],
    ['week', '2026-11-23', 'week 2026-11-23'],
    ['week', '2027-01-01', 'week 2026-12-28'],
    ['month', '2026-11-22', '2026-11'],
  ] as const)('of kind %s keys %s as "%s"', (kind, date, key) => {
    expect(periodKey(kind, day(date))).toBe(key);
  });

  it.each([
    ['day', '2026-11-30', '2026-12-01'],
    ['week', '2026-11-22', '2026-11-23'],
    ['month', '2026-12-31', '2027-01-01'],
    ['month', '2028-02-29', '2028-03-01'],
  ] as const)('of kind %s that holds %s is followed by one from %s', (kind, date, next) => {
    expect(nextPeriodFrom(kind, day(date))).toEqual(startOfBusinessDate(day(next)));
  });

  it('that is the whole campaign has none after it', () => {
    expect(nextPeriodFrom('campaign', day('2026-11-22'))).toBeNull();
  });

  it('ends exactly where the next one begins, on every day of the calendar', () => {
    fc.assert(
      fc.property(kinds, anyDay, (kind, date) => {
        const next = nextPeriodFrom(kind, date);
        if (next === null) throw new Error('only a campaign has no next period');
        const lastMoment = businessDate(new Date(next.getTime() - 1));
        expect(periodKey(kind, lastMoment)).toBe(periodKey(kind, date));
        expect(periodKey(kind, businessDate(next))).not.toBe(periodKey(kind, date));
      }),
    );
  });
});
