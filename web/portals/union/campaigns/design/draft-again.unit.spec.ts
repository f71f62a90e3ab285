import { describe, expect, it } from '@jest/globals';
import type { KnownCampaignFragment } from '../../../../generated/union/graphql.js';
import { someCampaign as draft } from '../spec/some-campaign.js';
import { campaignInput, isWhole, typedOf } from './terms.js';

const again = (changes: Partial<KnownCampaignFragment> = {}) =>
  campaignInput(typedOf({ ...draft, ...changes }), 'u1', 'key');

const allocation = {
  __typename: 'SignUpThenIssue',
  kind: 'SIGN_UP_THEN_ISSUE',
  claimUnits: 4,
  entersFirst: true,
  packUnits: 4,
  issueAt: '2026-12-22T02:00:00.000Z',
} as const;

describe('a draft that is opened again and saved as it is', () => {
  it('stays what it was', () => {
    expect(again()).toEqual({
      title: draft.title,
      tradeUnionId: 'u1',
      offerId: 'o1',
      occasion: draft.occasion,
      budget: draft.budget,
      eligibility: {
        tradeUnionIds: ['u1', 'u2'],
        workerTypes: ['网约配送员', '货车司机'],
        minMembershipDays: 30,
        verifiedOnly: false,
      },
      allocation: { firstCome: true },
      quotas: draft.quotas,
      windows: {
        claimFrom: draft.windows.claimFrom,
        claimUntil: draft.windows.claimUntil,
        useFrom: null,
        useWithinDays: null,
        useUntil: draft.windows.useUntil,
        settleUntil: draft.windows.settleUntil,
      },
      undoWindowSeconds: 7200,
      idempotencyKey: 'key',
    });
  });

  it('keeps its packs and the day on which they are given out', () => {
    expect(again({ allocation }).allocation).toEqual({
      signUpThenIssue: { packUnits: 4, issueAt: allocation.issueAt },
    });
  });

  it('keeps from when vouchers can be used', () => {
    const windows = { ...draft.windows, useFrom: '2026-12-24T16:00:00.000Z' };
    expect(again({ windows }).windows.useFrom).toBe(windows.useFrom);
  });

  it('has no limit a person or a period where it had none', () => {
    const quotas = { ...draft.quotas, perPerson: null, perPeriod: null };
    expect(again({ quotas }).quotas).toEqual(quotas);
  });
});

it('a draft is opened only when every union of it can be read, or it would be saved for fewer', () => {
  const { eligibility } = draft;
  expect(isWhole(draft)).toBe(true);
  expect(isWhole({ eligibility: { ...eligibility, tradeUnions: [...eligibility.tradeUnions, null] } })).toBe(
    false,
  );
});

it('a draft of packs that is opened again gives out as many places as before', () => {
  const quotas = {
    totalUnits: 2000,
    perPeriod: null,
    perPerson: { period: 'CAMPAIGN', units: 8 },
  } as const;
  expect(again({ allocation, quotas }).quotas).toEqual(quotas);
  // Six of packs of four are one pack: it says so from here on, and gives nobody less.
  const odd = { ...quotas, perPerson: { period: 'CAMPAIGN', units: 6 } } as const;
  expect(again({ allocation, quotas: odd }).quotas.perPerson).toEqual({ period: 'CAMPAIGN', units: 4 });
});
