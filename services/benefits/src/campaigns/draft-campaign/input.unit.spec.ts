import { describe, expect, it } from '@jest/globals';
import { anOffer, countyId, inDays, now, provinceId } from '../../spec/some-campaign.js';
import type { CampaignInput } from '../../generated/graphql.js';
import { toDraft } from './input.js';

const input: CampaignInput = {
  title: '  一元洗车 ',
  tradeUnionId: provinceId,
  offerId: anOffer.id,
  occasion: 'general-benefits',
  budget: { tradeUnionId: provinceId, year: 2026, line: 'general-benefits' },
  eligibility: { tradeUnionIds: [countyId] },
  quotas: { totalUnits: 5 },
  windows: { claimFrom: now, claimUntil: inDays(5), settleUntil: inDays(60) },
  undoWindowSeconds: 0,
  idempotencyKey: 'a draft',
};

describe("an officer's input", () => {
  it('that leaves fields out gets their default values', () => {
    expect(toDraft(input)).toMatchObject({
      title: '一元洗车',
      eligibility: { tradeUnionIds: [countyId], workerTypes: [], minMembershipDays: 0, verifiedOnly: false },
      quotas: { totalUnits: 5, perPeriod: null, perPerson: null },
      windows: { useFrom: null, useWithinDays: null, useUntil: null },
      allocation: { kind: 'first_come' },
    });
  });

  it('keeps the allocation that was asked for, and its key', () => {
    const signUpThenIssue = { packUnits: 4, issueAt: inDays(6) };
    expect(toDraft({ ...input, allocation: { signUpThenIssue } })).toMatchObject({
      allocation: { kind: 'sign_up_then_issue', packUnits: 4, issueAt: inDays(6).toISOString() },
      idempotencyKey: 'a draft',
    });
    expect(toDraft({ ...input, allocation: { firstCome: true } }).allocation).toEqual({ kind: 'first_come' });
  });

  it('names no allocation, or two, and is refused', () => {
    const signUpThenIssue = { packUnits: 4, issueAt: inDays(6) };
    expect(toDraft({ ...input, allocation: {} }).allocation).toBeNull();
    expect(toDraft({ ...input, allocation: { firstCome: true, signUpThenIssue } }).allocation).toBeNull();
  });

  it('may have null for an absent field', () => {
    const spoken: CampaignInput = {
      ...input,
      eligibility: {
        tradeUnionIds: [countyId],
        workerTypes: null,
        minMembershipDays: null,
        verifiedOnly: null,
      },
      quotas: { totalUnits: 5, perPeriod: null, perPerson: null },
      windows: { ...input.windows, useWithinDays: null, useUntil: null },
    };
    expect(toDraft(spoken)).toEqual(toDraft(input));
  });

  it('that lists a thing twice counts it once', () => {
    const eligibility = { tradeUnionIds: [countyId, countyId], workerTypes: ['courier', 'courier'] };
    expect(toDraft({ ...input, eligibility }).eligibility).toMatchObject({
      tradeUnionIds: [countyId],
      workerTypes: ['courier'],
    });
  });
});
