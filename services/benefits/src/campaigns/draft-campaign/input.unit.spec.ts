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
  eligibility: { unionIds: [countyId] },
  quotas: { totalUnits: 5 },
  windows: { claimFrom: now, claimUntil: inDays(5), settleUntil: inDays(60) },
  undoWindowSeconds: 0,
  idempotencyKey: 'a draft',
};

describe("an officer's input", () => {
  it('that leaves fields out gets their default values', () => {
    expect(toDraft(input)).toMatchObject({
      title: '一元洗车',
      eligibility: { unionIds: [countyId], workerTypes: [], minMembershipDays: 0, verifiedOnly: false },
      quotas: { totalUnits: 5, perPeriod: null, perPerson: null },
      windows: { useWithinDays: null, useUntil: null },
      allocation: 'first_come',
    });
  });

  it('keeps the allocation that was asked for, and its key', () => {
    const asked = toDraft({ ...input, allocation: 'first_come' });
    expect(asked).toMatchObject({ allocation: 'first_come', idempotencyKey: 'a draft' });
  });

  it('may say null where it could have been silent', () => {
    const spoken: CampaignInput = {
      ...input,
      eligibility: { unionIds: [countyId], workerTypes: null, minMembershipDays: null, verifiedOnly: null },
      quotas: { totalUnits: 5, perPeriod: null, perPerson: null },
      windows: { ...input.windows, useWithinDays: null, useUntil: null },
    };
    expect(toDraft(spoken)).toEqual(toDraft(input));
  });

  it('that lists a thing twice counts it once', () => {
    const eligibility = { unionIds: [countyId, countyId], workerTypes: ['courier', 'courier'] };
    expect(toDraft({ ...input, eligibility }).eligibility).toMatchObject({
      unionIds: [countyId],
      workerTypes: ['courier'],
    });
  });
});
