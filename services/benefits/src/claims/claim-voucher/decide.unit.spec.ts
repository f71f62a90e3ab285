import { describe, expect, it } from '@jest/globals';
import { fen, type BusinessDate } from '@puhui/kernel';
import type { Membership } from '../../eligibility/membership.js';
import { campaignId, countyId, inDays, now, provinceId, someTerms } from '../../spec/some-campaign.js';
import type { Counters, Quota } from '../../campaigns/quota/quotas.js';
import { counterKeys, decideClaims, type Claimant } from './decide.js';

const { eligibility, allocation, windows } = someTerms();
const quota = (changes: Partial<Quota> = {}, rules: Partial<Quota['rules']> = {}): Quota => ({
  campaignId,
  tradeUnionId: provinceId,
  totalUnits: 10,
  claimedUnits: 0,
  closedAt: null,
  isSuspended: false,
  rules: {
    eligibility,
    allocation,
    windows,
    perPeriod: null,
    perPerson: { period: 'month', units: 1 },
    unionPays: fen(1900n),
    memberPays: fen(100n),
    ...rules,
  },
  ...changes,
});
const nobodyYet: Counters = { takenInPeriod: 0, takenBy: new Map() };
const member = (personId: string): Claimant => {
  const membership: Membership = {
    id: `membership of ${personId}`,
    personId,
    tradeUnionId: countyId,
    unionPath: [provinceId, countyId],
    status: 'active',
    verified: true,
    workerType: 'courier',
    joinedOn: '2026-01-01' as BusinessDate,
    version: 4,
  };
  return { personId, memberships: [membership] };
};
const stranger: Claimant = { personId: 'stranger', memberships: [] };
const codes = (...args: Parameters<typeof decideClaims>): string[] =>
  decideClaims(...args).map((answer) => (answer.ok ? 'GRANTED' : answer.error.code));

it('a claim is granted under the membership that qualified, until the end of use', () => {
  const [answer] = decideClaims(quota(), nobodyYet, [member('a')], now);
  expect(answer).toMatchObject({
    ok: true,
    value: {
      membership: { id: 'membership of a', version: 4 },
      validUntil: new Date('2026-12-12T16:00:00Z'),
    },
  });
});

it('claims are answered in order of arrival, and an ineligible one takes no place', () => {
  const claimants = [stranger, member('a'), stranger, member('b'), member('c')];
  expect(codes(quota({ totalUnits: 2 }), nobodyYet, claimants, now)).toEqual([
    'NOT_ELIGIBLE',
    'GRANTED',
    'NOT_ELIGIBLE',
    'GRANTED',
    'SOLD_OUT',
  ]);
});

it('everybody gets the same answer when the campaign is not open', () => {
  const claimants = [member('a'), stranger];
  const early = new Date(now.getTime() - 1);
  expect(decideClaims(quota(), nobodyYet, claimants, early)).toEqual(
    claimants.map(() => ({
      ok: false,
      error: { code: 'CAMPAIGN_NOT_OPEN', reason: 'not_yet', opensAt: windows.claimFrom, closedAt: null },
    })),
  );
  expect(codes(quota(), nobodyYet, claimants, windows.claimUntil)).toEqual([
    'CAMPAIGN_NOT_OPEN',
    'CAMPAIGN_NOT_OPEN',
  ]);
  expect(codes(quota({ closedAt: now }), nobodyYet, claimants, now)).toEqual([
    'CAMPAIGN_NOT_OPEN',
    'CAMPAIGN_NOT_OPEN',
  ]);
});

it('nobody gets a voucher of a suspended merchant, and a campaign that is over says that it is', () => {
  const suspended = quota({ isSuspended: true });
  const claimants = [member('a'), stranger];
  expect(codes(suspended, nobodyYet, claimants, now)).toEqual(['MERCHANT_NOT_OPEN', 'MERCHANT_NOT_OPEN']);
  expect(codes(suspended, nobodyYet, [member('a')], windows.claimUntil)).toEqual(['CAMPAIGN_NOT_OPEN']);
});

it('a refusal says when the next period opens, within the claim window', () => {
  const taken: Counters = { takenInPeriod: 5, takenBy: new Map() };
  const day = quota({}, { perPeriod: { period: 'day', units: 5 } });
  expect(decideClaims(day, taken, [member('a')], now)[0]).toMatchObject({
    error: { code: 'PERIOD_SOLD_OUT', nextFrom: new Date('2026-11-22T16:00:00Z') },
  });
  const month = quota({}, { perPeriod: { period: 'month', units: 5 } });
  expect(decideClaims(month, taken, [member('a')], now)[0]).toMatchObject({
    error: { code: 'PERIOD_SOLD_OUT', nextFrom: null },
  });
});

it('a refusal says how many a person may have, and when again', () => {
  const taken: Counters = { takenInPeriod: 0, takenBy: new Map([['a', 1]]) };
  const weekly = quota({}, { perPerson: { period: 'week', units: 1 } });
  expect(decideClaims(weekly, taken, [member('a')], now)[0]).toEqual({
    ok: false,
    error: {
      code: 'PERSON_LIMIT_REACHED',
      limit: 1,
      period: 'week',
      nextFrom: new Date('2026-11-22T16:00:00Z'),
    },
  });
  const once = quota({}, { perPerson: { period: 'campaign', units: 1 } });
  expect(decideClaims(once, taken, [member('a')], now)[0]).toMatchObject({
    error: { period: 'campaign', nextFrom: null },
  });
});

describe('the counters of a claim', () => {
  it('are keyed by the periods of the day in Shanghai', () => {
    const both = quota({}, { perPeriod: { period: 'day', units: 5 } });
    expect(counterKeys(both, now)).toEqual({ period: '2026-11-22', person: '2026-11' });
    expect(counterKeys(both, inDays(9))).toEqual({ period: '2026-12-01', person: '2026-12' });
  });

  it('are none where there is no limit', () => {
    expect(counterKeys(quota({}, { perPerson: null }), now)).toEqual({ period: null, person: null });
  });
});
