import { describe, expect, it } from '@jest/globals';
import { boxOf, campaignInput, eligibilityOf, totalUnitsOf, usual, yearOf } from './terms.js';
import { instantOf, typedInstant, wholeOf } from './typed.js';

const typed = {
  ...usual,
  title: '一元洗车',
  offerId: 'o1',
  occasion: 'general-benefits',
  tradeUnionIds: 'u1,u2',
  totalUnits: '2000',
  claimFrom: '2026-12-31T09:00',
  claimUntil: '2027-01-05T00:00',
  settleUntil: '2027-03-01T00:00',
  line: 'general-benefits',
};

describe('a campaign as it is typed', () => {
  it('is in Shanghai’s time, whatever zone the desk is in', () => {
    expect(instantOf('2026-12-31T09:00')).toBe('2026-12-31T01:00:00.000Z');
    expect(typedInstant('2026-12-31T01:00:00.000Z')).toBe('2026-12-31T09:00');
    expect(['', '2026-12-31', '2026-13-31T09:00'].map(instantOf)).toEqual(['', '', '']);
    expect(yearOf('2027-01-01T00:00')).toBe(2027);
    expect(yearOf('soon')).toBeNull();
  });

  it('becomes what the graph keeps, the budget of the year in which claims begin among it', () => {
    expect(campaignInput(typed, 'u1', 'key')).toEqual({
      title: '一元洗车',
      tradeUnionId: 'u1',
      offerId: 'o1',
      occasion: 'general-benefits',
      budget: { tradeUnionId: 'u1', year: 2026, line: 'general-benefits' },
      eligibility: { tradeUnionIds: ['u1', 'u2'], workerTypes: [], minMembershipDays: 0, verifiedOnly: true },
      allocation: { firstCome: true },
      quotas: { totalUnits: 2000, perPeriod: null, perPerson: { period: 'CAMPAIGN', units: 1 } },
      windows: {
        claimFrom: '2026-12-31T01:00:00.000Z',
        claimUntil: '2027-01-04T16:00:00.000Z',
        useFrom: null,
        useWithinDays: 20,
        useUntil: null,
        settleUntil: '2027-02-28T16:00:00.000Z',
      },
      undoWindowSeconds: 86_400,
      idempotencyKey: 'key',
    });
  });

  it('may be given out later, in packs', () => {
    const later = { ...typed, allocation: 'SIGN_UP_THEN_ISSUE', packUnits: '2', issueAt: '2027-01-06T10:00' };
    expect(campaignInput(later, 'u1', 'key').allocation).toEqual({
      signUpThenIssue: { packUnits: 2, issueAt: '2027-01-06T02:00:00.000Z' },
    });
  });

  it('reads types of workers however they are separated', () => {
    expect(eligibilityOf({ ...typed, workerTypes: '网约配送员、货车司机， 快递员' }).workerTypes).toEqual([
      '网约配送员',
      '货车司机',
      '快递员',
    ]);
  });

  it('has a box for what the graph finds wrong, and tells the rest on top', () => {
    expect([
      boxOf('windows.claimUntil'),
      boxOf('eligibility.tradeUnionIds.3'),
      boxOf('budget.tradeUnionId'),
    ]).toEqual(['claimUntil', 'tradeUnionIds', null]);
    expect([
      boxOf('allocation.signUpThenIssue.packUnits'),
      boxOf('allocation.signUpThenIssue.noBoxOfIt'),
      boxOf('allocation'),
    ]).toEqual(['packUnits', 'allocation', 'allocation']);
  });
});

describe('the figures of a campaign as they are typed', () => {
  it('are places where people sign up for packs, as a notice has them, and are kept as units', () => {
    const places = {
      ...typed,
      allocation: 'SIGN_UP_THEN_ISSUE',
      packUnits: '4',
      totalUnits: '12,500',
      perPersonUnits: '1',
      perPeriodUnits: '500',
      perPeriodPeriod: 'MONTH',
    };
    expect(campaignInput(places, 'u1', 'key').quotas).toEqual({
      totalUnits: 50_000,
      perPeriod: { period: 'MONTH', units: 2000 },
      perPerson: { period: 'CAMPAIGN', units: 4 },
    });
    expect(totalUnitsOf({ ...places, packUnits: '' })).toBe(0);
  });

  it('may be written in groups of three', () => {
    expect(campaignInput({ ...typed, totalUnits: '2,000' }, 'u1', 'key').quotas.totalUnits).toBe(2000);
    expect(['12,500', ' 7 ', '１２', 'many', ''].map(wholeOf)).toEqual([12_500, 7, 12, 0, 0]);
  });
});
