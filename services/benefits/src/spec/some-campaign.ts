import { DAY_MS, newId, type BusinessDate, type Id } from '@puhui/kernel';
import { evolve, type Campaign, type CampaignEvent } from '../campaigns/campaign.js';
import { termsToData, type CampaignTerms } from '../campaigns/terms.js';
import type { Offer } from '../market/offer.js';

/** Valid campaigns for pure specs. Whatever a spec is about, it says itself; the rest comes from here. */
export const now = new Date('2026-11-22T02:00:00Z');
const id = (): Id => newId(now);
export const inDays = (days: number): Date => new Date(now.getTime() + days * DAY_MS);

export const provinceId = id();
export const countyId = id();
export const unions = new Map<Id, { readonly path: readonly Id[]; readonly status: 'active' | 'dissolved' }>([
  [provinceId, { path: [provinceId], status: 'active' }],
  [countyId, { path: [provinceId, countyId], status: 'active' }],
]);

export const anOffer: Offer = {
  id: id(),
  partnerId: id(),
  tradeUnionId: provinceId,
  title: '一元洗车',
  price: {
    kind: 'fixed_price',
    listPrice: '3000',
    memberPays: '100',
    unionPays: '1900',
    partnerBears: '1000',
  },
  outletIds: [id()],
  status: 'published',
  availableFrom: '2026-11-01' as BusinessDate,
  availableTo: '2027-12-31' as BusinessDate,
  partnerStatus: 'contracted',
};

export const someTerms = (changes: Partial<CampaignTerms> = {}): CampaignTerms => ({
  tradeUnionId: provinceId,
  title: '一元洗车',
  offerId: anOffer.id,
  partnerId: anOffer.partnerId,
  price: anOffer.price,
  occasion: 'general-benefits',
  budget: { tradeUnionId: provinceId, year: 2026, line: 'general-benefits' },
  eligibility: { tradeUnionIds: [countyId], workerTypes: [], minMembershipDays: 0, verifiedOnly: true },
  allocation: { kind: 'first_come' },
  quotas: {
    totalUnits: 2000,
    perPeriod: { period: 'month', units: 2000 },
    perPerson: { period: 'month', units: 1 },
  },
  windows: {
    claimFrom: now,
    claimUntil: inDays(5),
    useFrom: null,
    useWithinDays: 20,
    useUntil: null,
    settleUntil: inDays(60),
  },
  undoWindowSeconds: 3600,
  ...changes,
});

export const campaignId = id();
export const attemptId = id();

export const drafted = (terms = someTerms()): CampaignEvent => ({
  name: 'CampaignDrafted',
  data: { campaignId, terms: termsToData(terms) },
});
export const launchRequested: CampaignEvent = {
  name: 'CampaignLaunchRequested',
  data: {
    campaignId,
    attemptId,
    tradeUnionId: provinceId,
    title: '一元洗车',
    partnerId: anOffer.partnerId,
    budget: someTerms().budget,
    units: 2000,
    unitSubsidy: '1900',
    amount: '3800000',
    occasion: 'general-benefits',
    authorIds: [],
  },
};
export const launchedEvent: CampaignEvent = { name: 'CampaignLaunched', data: { campaignId, attemptId } };
export const cancelledEvent: CampaignEvent = {
  name: 'CampaignLaunchCancelled',
  data: { campaignId, attemptId },
};
export const launchRefused: CampaignEvent = {
  name: 'CampaignLaunchRefused',
  data: { campaignId, attemptId, reason: 'BUDGET_EXCEEDED', free: '100' },
};
export const raiseId = id();
export const raiseRequested: CampaignEvent = {
  name: 'CampaignQuotaRaiseRequested',
  data: {
    campaignId,
    attemptId: raiseId,
    tradeUnionId: provinceId,
    partnerId: anOffer.partnerId,
    budget: someTerms().budget,
    units: 500,
    unitSubsidy: '1900',
    amount: '950000',
    occasion: 'general-benefits',
  },
};
export const discarderId = id();
export const discardedEvent: CampaignEvent = {
  name: 'CampaignDiscarded',
  data: { campaignId, discardedBy: discarderId },
};
export const closedEvent: CampaignEvent = {
  name: 'CampaignClosed',
  data: { campaignId, unissuedUnits: 0, unissuedAmount: '0' },
};

/** Given events, the campaign they lead to. */
export function given(...events: readonly CampaignEvent[]): Campaign {
  const campaign = events.reduce<Campaign | null>((state, event) => evolve(state, event, now), null);
  if (campaign === null) throw new Error('no events make no campaign');
  return campaign;
}

export const aDraft = (): Campaign => given(drafted());
export const aLaunching = (): Campaign => given(drafted(), launchRequested);
export const aLaunched = (): Campaign => given(drafted(), launchRequested, launchedEvent);
