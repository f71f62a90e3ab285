import { describe, expect, it } from '@jest/globals';
import { ago, day, moment, momentInFull, month, shortDay, time, until, untilInFull } from './dates.js';

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

  it('is so long ago by the reader’s clock, which never runs ahead of itself', () => {
    const seen = (text: string) => [ago(text, 'zh', now), ago(text, 'en', now)];
    expect(seen('2026-11-25T23:57:10Z')).toEqual(['2分钟前', '2 minutes ago']);
    expect(seen('2026-11-25T20:30:00Z')).toEqual(['3小时前', '3 hours ago']);
    expect([...seen('2026-11-25T23:59:30Z'), ...seen('2026-11-26T00:05:00Z')]).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });

  it('ends on the day before when it ends at midnight, as people say it', () => {
    expect(until('2026-12-03T16:00:00Z', 'zh', now)).toBe('12月3日当天');
    expect(until('2026-12-31T16:00:00Z', 'zh', now)).toBe('12月31日当天');
    expect(until('2026-12-03T16:00:00Z', 'en', now)).toBe('the end of 3 December');
    expect(until('2026-12-03T15:59:00Z', 'zh', now)).toBe('12月3日 23:59');
  });

  it('of an end in the year that comes has its year, and on paper always', () => {
    const december = new Date('2026-12-31T15:59:00Z');
    expect(until('2027-01-03T16:00:00Z', 'zh', december)).toBe('2027年1月3日当天');
    expect(until('2027-01-03T10:30:00Z', 'en', december)).toBe('3 January 2027 at 18:30');
    // In Shanghai the year is another one already.
    expect(until('2026-12-31T16:00:00Z', 'zh', new Date('2026-12-31T16:00:01Z'))).toBe('2026年12月31日当天');
    expect([untilInFull('2026-12-31T16:00:00Z', 'zh'), untilInFull('2026-12-31T16:00:00Z', 'en')]).toEqual([
      '2026年12月31日当天',
      'the end of 31 December 2026',
    ]);
    expect(untilInFull('2026-12-03T15:59:00Z', 'zh')).toBe('2026年12月3日 23:59');
  });
});

describe('a date of an address', () => {
  it('that is none is said as it stands', () => {
    for (const text of ['abc', '2026-13-45', '2026-02-31', '', '0', '9'.repeat(400)]) {
      expect([day(text, 'zh'), day(text, 'en'), shortDay(text, 'zh'), month(text, 'en')]).toEqual(
        Array(4).fill(text),
      );
      expect([moment(text, 'zh', now), momentInFull(text, 'en'), time(text, 'zh')]).toEqual(
        Array(3).fill(text),
      );
      expect([until(text, 'zh', now), untilInFull(text, 'en'), ago(text, 'zh', now)]).toEqual([
        text,
        text,
        null,
      ]);
    }
  });
});
