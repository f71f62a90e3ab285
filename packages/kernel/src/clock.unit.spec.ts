import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  DAY_MS,
  businessDate,
  businessMonth,
  monthAfter,
  monthBefore,
  businessTime,
  businessYear,
  dateOf,
  dayOf,
  daysAfter,
  endOfBusinessDate,
  isCalendarDate,
  lastDayUntil,
  ManualClock,
  startOfBusinessDate,
  systemClock,
  type BusinessDate,
} from './clock.js';

const instant = fc.date({
  min: new Date('1992-01-01T00:00:00Z'),
  max: new Date('2100-01-01T00:00:00Z'),
  noInvalidDate: true,
});

it('a business time is what a clock in China shows', () => {
  expect(businessTime(new Date('2026-12-31T16:00:09.999Z'))).toBe('2027-01-01 00:00:09');
});

describe('businessDate', () => {
  it('turns over at midnight in Shanghai, not in UTC', () => {
    expect(businessDate(new Date('2026-11-22T15:59:59.999Z'))).toBe('2026-11-22');
    expect(businessDate(new Date('2026-11-22T16:00:00.000Z'))).toBe('2026-11-23');
  });

  it('holds each instant between its own start and the next', () => {
    fc.assert(
      fc.property(instant, (at) => {
        const start = startOfBusinessDate(businessDate(at)).getTime();
        expect(at.getTime() - start).toBeGreaterThanOrEqual(0);
        expect(at.getTime() - start).toBeLessThan(DAY_MS);
      }),
    );
  });

  it('has others before and after it, over the ends of months and of February', () => {
    const day = '2026-03-01' as BusinessDate;
    expect([-1, 0, 31].map((days) => daysAfter(day, days))).toEqual(['2026-02-28', day, '2026-04-01']);
    expect(daysAfter('2024-02-28' as BusinessDate, 1)).toBe('2024-02-29');
  });

  it('is midnight UTC in a column of dates, there and back', () => {
    const day = '2026-12-31' as BusinessDate;
    expect(dateOf(day).toISOString()).toBe('2026-12-31T00:00:00.000Z');
    expect(dayOf(dateOf(day))).toBe(day);
  });

  it('ends a millisecond before the next begins, and its last instant belongs to it', () => {
    const day = '2026-12-31' as BusinessDate;
    const next = startOfBusinessDate('2027-01-01' as BusinessDate);
    expect(endOfBusinessDate(day).getTime()).toBe(next.getTime() - 1);
    expect([lastDayUntil(next), lastDayUntil(new Date(next.getTime() + 1))]).toEqual([day, '2027-01-01']);
  });

  it('is that of the instant, whichever was asked for just before', () => {
    const midnight = new Date('2026-11-22T16:00:00Z');
    const before = new Date(midnight.getTime() - 1);
    expect([before, midnight, before, midnight, midnight].map(businessDate)).toEqual([
      '2026-11-22',
      '2026-11-23',
      '2026-11-22',
      '2026-11-23',
      '2026-11-23',
    ]);
    for (const _ of [1, 2]) expect(() => businessDate(new Date(Number.NaN))).toThrow(RangeError);
  });

  it('tells the accounting month and year', () => {
    expect(businessMonth('2026-12-31' as BusinessDate)).toBe('2026-12');
    expect(businessYear('2026-12-31' as BusinessDate)).toBe(2026);
  });
});

describe('isCalendarDate', () => {
  it('accepts every existing day', () => {
    fc.assert(fc.property(instant, (at) => isCalendarDate(at.toISOString().slice(0, 10))));
    const number = (digits: number, max: number) =>
      fc.integer({ min: 0, max }).map((n) => String(n).padStart(digits, '0'));
    const written = fc.tuple(number(4, 9999), number(2, 14), number(2, 33)).map((parts) => parts.join('-'));
    fc.assert(
      fc.property(written, (text) => {
        const read = new Date(`${text}T00:00:00Z`);
        const isReal = !Number.isNaN(read.getTime()) && read.toISOString().startsWith(text);
        expect(isCalendarDate(text)).toBe(isReal && !text.startsWith('0000'));
      }),
    );
  });

  it.each(['2026-02-29', '2026-13-01', '2026-00-10', '2026-1-1', '2026-11-31', '0000-01-01', '20261122', ''])(
    'refuses %j',
    (text) => {
      expect(isCalendarDate(text)).toBe(false);
    },
  );
});

describe('clocks', () => {
  it('a manual clock stands still until it is moved', () => {
    const clock = new ManualClock(new Date('2026-01-01T00:00:00Z'));
    clock.now().setUTCFullYear(1999);
    expect(clock.now().toISOString()).toBe('2026-01-01T00:00:00.000Z');
    clock.advance(1000);
    expect(clock.now().toISOString()).toBe('2026-01-01T00:00:01.000Z');
    clock.set(new Date('2027-01-01T00:00:00Z'));
    expect(clock.now().getUTCFullYear()).toBe(2027);
  });

  it('the system clock tells the time', () => {
    const before = Date.now();
    const told = systemClock.now().getTime();
    expect(told).toBeGreaterThanOrEqual(before);
    expect(told).toBeLessThanOrEqual(Date.now());
  });
});

describe('the month after a month', () => {
  it('goes from December to January, and through a year in twelve steps', () => {
    expect(monthAfter('2026-12')).toBe('2027-01');
    expect(monthAfter('2026-09')).toBe('2026-10');
    let month = '2026-05';
    for (let step = 0; step < 12; step += 1) month = monthAfter(month);
    expect(month).toBe('2027-05');
  });
});

it('the month before a month is the one that it comes after', () => {
  expect([monthBefore('2027-01'), monthBefore('2026-11')]).toEqual(['2026-12', '2026-10']);
  for (const month of ['2026-01', '2026-09', '2026-10', '2026-12'])
    expect(monthAfter(monthBefore(month))).toBe(month);
});
