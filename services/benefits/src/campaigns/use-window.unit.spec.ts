import { describe, expect, it } from '@jest/globals';
import { validUntilFor } from './use-window.js';

const claimedAt = new Date('2026-11-22T02:00:00Z');
const midnight = (date: string): Date => new Date(`${date}T00:00:00+08:00`);

describe('a voucher can be used', () => {
  it('until the end of the last day, in Shanghai', () => {
    expect(validUntilFor({ useWithinDays: 1, useUntil: null }, claimedAt)).toEqual(midnight('2026-11-24'));
    expect(validUntilFor({ useWithinDays: 60, useUntil: null }, claimedAt)).toEqual(midnight('2027-01-22'));
  });

  it('for days that are counted from the day in Shanghai, not from the day in UTC', () => {
    const late = new Date('2026-11-22T17:00:00Z');
    expect(validUntilFor({ useWithinDays: 1, useUntil: null }, late)).toEqual(midnight('2026-11-25'));
  });

  it('until the fixed end, when that comes first', () => {
    const useUntil = midnight('2026-12-08');
    expect(validUntilFor({ useWithinDays: 60, useUntil }, claimedAt)).toEqual(useUntil);
    expect(validUntilFor({ useWithinDays: 3, useUntil }, claimedAt)).toEqual(midnight('2026-11-26'));
    expect(validUntilFor({ useWithinDays: null, useUntil }, claimedAt)).toEqual(useUntil);
  });

  it('without an end only when the terms name none, which a draft may not', () => {
    expect(validUntilFor({ useWithinDays: null, useUntil: null }, claimedAt)).toBeNull();
  });
});
