import { describe, expect, it } from '@jest/globals';
import type { KnownCampaignFragment } from '../../../../generated/union/graphql.js';
import { campaignInput, isWhole, typedOf } from './terms.js';

const draft: KnownCampaignFragment = {
  id: 'c1',
  title: '一元洗车',
  status: 'DRAFT',
  occasion: 'general-benefits',
  undoWindowSeconds: 7200,
  greatestCost: '3800000',
  price: {
    kind: 'FIXED_PRICE',
    listPrice: '3000',
    threshold: null,
    amountOff: null,
    memberPays: '100',
    unionPays: '1900',
    partnerBears: '1000',
  },
  budget: { tradeUnionId: 'u1', year: 2026, line: 'general-benefits' },
  eligibility: {
    workerTypes: ['网约配送员', '货车司机'],
    minMembershipDays: 30,
    verifiedOnly: false,
    tradeUnions: [
      { id: 'u1', name: '海南省总工会' },
      { id: 'u2', name: '海口市总工会' },
    ],
  },
  allocation: { __typename: 'FirstCome', kind: 'FIRST_COME' },
  quotas: {
    totalUnits: 2000,
    perPeriod: { period: 'MONTH', units: 500 },
    perPerson: { period: 'CAMPAIGN', units: 1 },
  },
  windows: {
    claimFrom: '2026-12-01T01:00:00.000Z',
    claimUntil: '2026-12-20T16:00:00.000Z',
    useFrom: null,
    useWithinDays: null,
    useUntil: '2027-01-31T16:00:00.000Z',
    settleUntil: '2027-03-31T16:00:00.000Z',
  },
  tradeUnion: { id: 'u1', name: '海南省总工会' },
  offer: { id: 'o1', title: '会员洗车一次' },
  partner: { id: 'p1', name: '椰城快洗' },
};
const again = (changes: Partial<KnownCampaignFragment> = {}) =>
  campaignInput(typedOf({ ...draft, ...changes }), 'u1', 'key');

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
    const allocation = {
      __typename: 'SignUpThenIssue',
      kind: 'SIGN_UP_THEN_ISSUE',
      packUnits: 4,
      issueAt: '2026-12-22T02:00:00.000Z',
    } as const;
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
