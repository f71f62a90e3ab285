import { describe, expect, it } from '@jest/globals';
import { businessDate } from '@puhui/kernel';
import { caseSchema } from '../case-file/case-format.js';
import { readFormat } from '../case-file/read-file.js';
import { UsageError } from '../exit.js';
import { daysAfter, inAYearToCome, monthEndsWithin, monthsAfter, nextMonthMorning } from './calendar.js';
import { priceInput } from './campaign.js';
import { paceOf } from './claims.js';
import { sizesOf } from './demo.js';

const played = await readFormat('test/cases/hainan-car-wash.yaml', caseSchema);

describe('the sizes of a demo', () => {
  it('are the case’s own unless said otherwise', () => {
    expect(sizesOf(played, {})).toEqual({ members: 5000, claimants: 5000, units: 2000, redeemed: 1700 });
  });

  it('shrink together: units with the redemptions, members with the claimants', () => {
    expect(sizesOf(played, { members: 500, units: 300 })).toEqual({
      members: 500,
      claimants: 500,
      units: 300,
      redeemed: 255,
    });
  });
});

describe('the calendar of a demo', () => {
  const at = (text: string): Date => new Date(text);

  it('counts months in Shanghai and ends on the last day of a shorter month', () => {
    expect(businessDate(monthsAfter(at('2027-01-31T10:00:00+08:00'), 1))).toBe('2027-02-28');
    expect(monthsAfter(at('2026-11-30T23:30:00+08:00'), 13).toISOString()).toBe('2027-12-30T15:30:00.000Z');
    expect(businessDate(monthsAfter(at('2026-12-15T00:00:00+08:00'), 1))).toBe('2027-01-15');
  });

  it('finds the next month’s first morning', () => {
    expect(nextMonthMorning(at('2026-11-30T23:00:00+08:00')).toISOString()).toBe('2026-12-01T00:00:00.000Z');
    expect(nextMonthMorning(at('2026-12-01T00:00:00+08:00')).toISOString()).toBe('2027-01-01T00:00:00.000Z');
  });

  it('moves a notice’s days to the first year in which they are still ahead', () => {
    const windows = {
      claimFrom: '2024-11-08T09:00:00+08:00',
      claimUntil: '2024-11-15T00:00:00+08:00',
      useFrom: '2024-11-21T00:00:00+08:00',
      settleUntil: '2025-02-01T00:00:00+08:00',
      useWithinDays: 18,
    };
    const allocation = { kind: 'draw', drawAt: '2024-11-19T09:00:00+08:00', rounds: 4 };
    const year = (from: string): string[] => {
      const { windows: on, allocation: by } = inAYearToCome({ windows, allocation }, at(from));
      expect([on.useWithinDays, by.rounds, by.kind]).toEqual([18, 4, 'draw']);
      return [on.claimFrom, on.useFrom, by.drawAt, on.settleUntil].map((text) => businessDate(at(text)));
    };
    expect(year('2026-11-26T00:00:00Z')).toEqual(['2027-11-08', '2027-11-21', '2027-11-19', '2028-02-01']);
    expect(year('2027-11-08T01:00:00Z')[0]).toBe('2027-11-08');
    expect(year('2027-11-08T01:00:01Z')).toEqual(['2028-11-08', '2028-11-21', '2028-11-19', '2029-02-01']);
    const undated = { windows: { claimForDays: 7 }, allocation };
    expect(inAYearToCome(undated, at('2026-11-26T00:00:00Z'))).toEqual(undated);
  });

  it('detects that a month is ending', () => {
    expect(monthEndsWithin(at('2026-11-30T13:00:00+08:00'), 12)).toBe(true);
    expect(monthEndsWithin(at('2026-11-30T11:00:00+08:00'), 12)).toBe(false);
    expect(daysAfter(at('2026-11-30T11:00:00Z'), 2)).toEqual(at('2026-12-02T11:00:00Z'));
  });
});

describe('a price for the graph', () => {
  it('is whole fen, with only the amounts of its kind', () => {
    expect(priceInput(played.price)).toEqual({
      kind: 'FIXED_PRICE',
      listPrice: '3000',
      memberPays: '100',
      unionPays: '1900',
      partnerBears: '1000',
    });
  });

  it('is refused with the names of the amounts that are missing', () => {
    expect(() => priceInput({ kind: 'amount_off', unionPays: played.price.unionPays })).toThrow(UsageError);
    expect(() => priceInput({ kind: 'amount_off' })).toThrow('price.threshold, price.amountOff');
  });
});

describe('the pace of claims', () => {
  it('is claims per second over the whole time, with median and 99th percentile', () => {
    const tookMs = Array.from({ length: 200 }, (_, i) => i + 1);
    expect(paceOf(tookMs, 4_000)).toEqual({ perSecond: 50, p50Ms: 100, p99Ms: 198 });
    expect(paceOf([], 1)).toEqual({ perSecond: 0, p50Ms: 0, p99Ms: 0 });
  });
});
