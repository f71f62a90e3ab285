import { describe, expect, it } from '@jest/globals';
import { validUntilFor } from './voucher.js';

const claimedAt = new Date('2026-11-22T02:00:00Z');
const midnight = (date: string): Date => new Date(`${date}T00:00:00+08:00`);

describe('the use window', () => {
  it('counts the days of use from the first of them, when that comes after the claim', () => {
    const useFrom = midnight('2026-12-01');
    const days = { useFrom, useWithinDays: 3, useUntil: null };
    expect(validUntilFor(days, claimedAt)).toEqual(midnight('2026-12-05'));
    expect(validUntilFor(days, midnight('2026-12-03'))).toEqual(midnight('2026-12-07'));
  });

  it('ends with the last day, in Shanghai', () => {
    expect(validUntilFor({ useFrom: null, useWithinDays: 1, useUntil: null }, claimedAt)).toEqual(
      midnight('2026-11-24'),
    );
    expect(validUntilFor({ useFrom: null, useWithinDays: 60, useUntil: null }, claimedAt)).toEqual(
      midnight('2027-01-22'),
    );
  });

  it('counts days from the day in Shanghai, not from the day in UTC', () => {
    const late = new Date('2026-11-22T17:00:00Z');
    expect(validUntilFor({ useFrom: null, useWithinDays: 1, useUntil: null }, late)).toEqual(
      midnight('2026-11-25'),
    );
  });

  it('ends at the fixed end, when that comes first', () => {
    const useUntil = midnight('2026-12-08');
    expect(validUntilFor({ useFrom: null, useWithinDays: 60, useUntil }, claimedAt)).toEqual(useUntil);
    expect(validUntilFor({ useFrom: null, useWithinDays: 3, useUntil }, claimedAt)).toEqual(
      midnight('2026-11-26'),
    );
    expect(validUntilFor({ useFrom: null, useWithinDays: null, useUntil }, claimedAt)).toEqual(useUntil);
  });

  it('has no end only when the terms name none, which a draft may not', () => {
    expect(validUntilFor({ useFrom: null, useWithinDays: null, useUntil: null }, claimedAt)).toBeNull();
  });
});
