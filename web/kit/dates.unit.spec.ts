import { describe, expect, it } from '@jest/globals';
import { day, moment, month, shortDay, time, until } from './dates.js';

const now = new Date('2026-11-26T00:00:00Z');

describe('a shown date', () => {
  it('is Shanghai’s, wherever the reader is', () => {
    expect(moment('2026-12-03T01:05:00Z', 'zh', now)).toBe('12月3日 09:05');
    expect(moment('2026-12-03T01:05:00Z', 'en', now)).toBe('3 December at 09:05');
    expect(time('2026-12-03T16:30:00Z', 'zh')).toBe('00:30');
    expect(day('2026-12-03', 'zh')).toBe('2026年12月3日');
    expect([shortDay('2026-12-03', 'zh'), shortDay('2026-12-03', 'en')]).toEqual(['12月3日', '3 December']);
    expect([month('2026-12', 'zh'), month('2027-01', 'en')]).toEqual(['2026年12月', 'January 2027']);
    expect([month('2026-13', 'zh'), month('soon', 'en')]).toEqual(['2026-13', 'soon']);
  });

  it('has the year where it is not the reader’s', () => {
    expect(moment('2027-01-03T01:05:00Z', 'zh', now)).toBe('2027年1月3日 09:05');
    // In Shanghai the year has begun.
    expect(moment('2026-12-31T17:00:00Z', 'zh', now)).toBe('2027年1月1日 01:00');
  });

  it('ends on the day before when it ends at midnight, as people say it', () => {
    expect(until('2026-12-03T16:00:00Z', 'zh', now)).toBe('12月3日当天');
    expect(until('2026-12-31T16:00:00Z', 'zh', now)).toBe('12月31日当天');
    expect(until('2026-12-03T16:00:00Z', 'en', now)).toBe('the end of 3 December');
    expect(until('2026-12-03T15:59:00Z', 'zh', now)).toBe('12月3日 23:59');
  });
});
