import { expect, it } from '@jest/globals';
import { campaignSchema, type CampaignFile } from '../case-file/campaign-format.js';
import { campaignInput } from './campaign-input.js';

const now = new Date('2026-12-31T20:00:00Z');
const ids = { tradeUnionId: 'u', offerId: 'o', eligibleUnionIds: ['u', 'v'] };
const file: CampaignFile = {
  format: 'puhui.campaign.v1',
  title: '一元洗车',
  tradeUnion: '46',
  occasion: 'general-benefits',
  budget: { line: 'general-benefits' },
  offer: { title: '洗车' },
  eligibility: { unions: ['46', '4601'] },
  allocation: { kind: 'first_come' },
  quotas: { total: 10 },
  windows: { claimForDays: 2, useWithinDays: 5, settleWithinDays: 30 },
  undoWithinHours: 24,
};

it('days count from the day on which the file is applied', () => {
  const { windows } = campaignInput(file, ids, now);
  expect(windows).toEqual({
    claimFrom: '2026-12-31T20:00:00.000Z',
    claimUntil: '2027-01-02T20:00:00.000Z',
    settleUntil: '2027-02-01T20:00:00.000Z',
    useWithinDays: 5,
  });
});

it('instants are read as they stand, with any offset', () => {
  const windows = {
    claimFrom: '2026-12-01T08:00:00+08:00',
    claimUntil: '2026-12-08T08:00:00+08:00',
    useFrom: '2026-12-09T00:00:00+08:00',
    useUntil: '2026-12-20T00:00:00+08:00',
    settleUntil: '2027-01-20T00:00:00+08:00',
  };
  expect(campaignInput({ ...file, windows }, ids, now).windows).toEqual({
    claimFrom: '2026-12-01T00:00:00.000Z',
    claimUntil: '2026-12-08T00:00:00.000Z',
    useFrom: '2026-12-08T16:00:00.000Z',
    useUntil: '2026-12-19T16:00:00.000Z',
    settleUntil: '2027-01-19T16:00:00.000Z',
  });
});

it('the budget year is that of the business day, which begins at midnight in Shanghai', () => {
  expect(campaignInput(file, ids, now).budget).toEqual({
    tradeUnionId: 'u',
    year: 2027,
    line: 'general-benefits',
  });
  expect(campaignInput({ ...file, budget: { line: 'x', year: 2026 } }, ids, now).budget.year).toBe(2026);
});

it('the budget year is that of the claims, though the file is applied the year before', () => {
  const windows = { ...file.windows, claimFrom: '2027-01-01T00:00:00+08:00' };
  const early = new Date('2026-11-22T00:00:00Z');
  expect(campaignInput({ ...file, windows }, ids, early).budget.year).toBe(2027);
});

it('absent fields stay absent', () => {
  const input = campaignInput(file, ids, now);
  expect(input.eligibility).toEqual({ tradeUnionIds: ['u', 'v'] });
  expect(input.quotas).toEqual({ totalUnits: 10 });
});

it('kinds and periods are written as in the graph', () => {
  const quotas = { total: 10, perPerson: { period: 'month' as const, units: 1 } };
  const input = campaignInput(
    { ...file, quotas, eligibility: { unions: [], minMembershipDays: 30 } },
    ids,
    now,
  );
  expect(input.allocation).toEqual({ firstCome: true });
  expect(input.quotas.perPerson).toEqual({ period: 'MONTH', units: 1 });
  expect(input.undoWindowSeconds).toBe(86_400);
  expect(input.eligibility.minMembershipDays).toBe(30);
});

it('packs are issued at an instant, or so many workdays after claims end', () => {
  const windows = { ...file.windows, claimFrom: '2024-11-08T00:00:00+08:00', claimForDays: 7 };
  const input = (settings: object) =>
    campaignInput(
      { ...file, windows, allocation: { kind: 'sign_up_then_issue', packUnits: 4, ...settings } },
      ids,
      now,
    ).allocation;
  const issueAt = '2024-11-19T01:00:00.000Z';
  expect(input({ issueWithinWorkdays: 3 })).toEqual({ signUpThenIssue: { packUnits: 4, issueAt } });
  expect(input({ issueAt: '2024-11-19T09:00:00+08:00' })).toEqual({
    signUpThenIssue: { packUnits: 4, issueAt },
  });
  expect(() => input({})).toThrow('give either it or issueWithinWorkdays');
});

it.each([
  [
    'both a day and a number of days',
    { claimUntil: '2026-12-08T08:00:00+08:00', claimForDays: 2, useWithinDays: 1, settleWithinDays: 1 },
  ],
  ['neither', { useWithinDays: 1, settleWithinDays: 1 }],
  ['no end of use', { claimForDays: 2, settleWithinDays: 1 }],
  [
    'two ends of use',
    { claimForDays: 2, useWithinDays: 1, useUntil: '2026-12-08T08:00:00Z', settleWithinDays: 1 },
  ],
])('windows with %s do not fit the format of a file', (_, windows) => {
  const { error } = campaignSchema.safeParse({ ...file, windows });
  expect(error?.issues.map(({ message }) => message)).toEqual([expect.stringContaining('give either it or')]);
});
