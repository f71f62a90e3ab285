import type { KnownCampaignFragment } from '../../../../generated/union/graphql.js';

/** A campaign that nobody has launched yet, as the graph tells it. */
export const someCampaign: KnownCampaignFragment = {
  id: 'c1',
  version: 1,
  title: '一元洗车',
  status: 'DRAFT',
  claimsOver: false,
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
  allocation: { __typename: 'FirstCome', kind: 'FIRST_COME', claimUnits: 1, entersFirst: false },
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
  offer: { id: 'o1', title: '会员洗车一次', status: 'PUBLISHED' },
  partner: { id: 'p1', name: '椰城快洗' },
};
