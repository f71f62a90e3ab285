import { describe, expect, it } from '@jest/globals';
import { fen, type BusinessDate, type Id } from '@puhui/kernel';
import fc from 'fast-check';
import { campaignId, countyId, now, provinceId, someTerms } from '../../spec/some-campaign.js';
import type { Quota } from '../../campaigns/quota/quotas.js';
import { decideClaims, type Claimant } from './decide.js';

const { eligibility, allocation, windows } = someTerms();

const claimant = fc
  .record({ person: fc.nat({ max: 9 }), active: fc.boolean(), verified: fc.boolean() })
  .map(({ person, active, verified }): Claimant => ({
    personId: `p${person}`,
    memberships: [
      {
        id: `m${person}`,
        personId: `p${person}`,
        tradeUnionId: countyId,
        unionPath: [provinceId, countyId],
        status: active ? 'active' : 'left',
        verified,
        workerType: 'courier',
        joinedOn: '2026-01-01' as BusinessDate,
        version: 1,
      },
    ],
  }));

interface Drawn {
  readonly claimants: readonly Claimant[];
  readonly totalUnits: number;
  readonly claimedUnits: number;
  readonly perPeriod: number | null;
  readonly takenInPeriod: number;
  readonly perPerson: number | null;
  readonly before: ReadonlyMap<Id, number>;
}
const limit = fc.option(fc.integer({ min: 1, max: 8 }), { nil: null });
const drawn: fc.Arbitrary<Drawn> = fc.record({
  claimants: fc.array(claimant, { maxLength: 30 }),
  totalUnits: fc.integer({ min: 10, max: 25 }),
  claimedUnits: fc.nat({ max: 10 }),
  perPeriod: limit,
  takenInPeriod: fc.nat({ max: 8 }),
  perPerson: limit,
  before: fc
    .array(
      fc.tuple(
        fc.nat({ max: 9 }).map((nr) => `p${nr}`),
        fc.nat({ max: 3 }),
      ),
    )
    .map((pairs) => new Map(pairs)),
});

const quotaOf = (given: Drawn): Quota => ({
  campaignId,
  tradeUnionId: provinceId,
  totalUnits: given.totalUnits,
  claimedUnits: given.claimedUnits,
  closedAt: null,
  isSuspended: false,
  rules: {
    eligibility,
    allocation,
    windows,
    perPeriod: given.perPeriod === null ? null : { period: 'day', units: given.perPeriod },
    perPerson: given.perPerson === null ? null : { period: 'month', units: given.perPerson },
    unionPays: fen(1900n),
    memberPays: fen(100n),
  },
});

const grantedTo = (given: Drawn): Id[] => {
  const counters = { takenInPeriod: given.takenInPeriod, takenBy: given.before };
  const answers = decideClaims(quotaOf(given), counters, given.claimants, now);
  expect(answers).toHaveLength(given.claimants.length);
  return given.claimants.filter((_, place) => answers[place]?.ok).map(({ personId }) => personId);
};

describe('any batch of claims', () => {
  it('passes no limit: campaign, period, person', () => {
    fc.assert(
      fc.property(drawn, (given) => {
        const granted = grantedTo(given);
        expect(given.claimedUnits + granted.length).toBeLessThanOrEqual(given.totalUnits);
        const inPeriod = Math.max(0, (given.perPeriod ?? Infinity) - given.takenInPeriod);
        expect(granted.length).toBeLessThanOrEqual(inPeriod);
        for (const personId of new Set(granted)) {
          const has = (given.before.get(personId) ?? 0) + granted.filter((one) => one === personId).length;
          expect(has).toBeLessThanOrEqual(given.perPerson ?? Infinity);
        }
      }),
    );
  });

  it('grants only to those who qualify', () => {
    fc.assert(
      fc.property(drawn, (given) => {
        const qualify = given.claimants.filter(
          ({ memberships: [m] }) => m?.status === 'active' && m.verified,
        );
        const people = new Set(qualify.map(({ personId }) => personId));
        expect(grantedTo(given).every((personId) => people.has(personId))).toBe(true);
      }),
    );
  });

  it('decides as its two halves would, one after the other', () => {
    fc.assert(
      fc.property(drawn, fc.nat({ max: 30 }), (given, cut) => {
        const first = { ...given, claimants: given.claimants.slice(0, cut) };
        const early = grantedTo(first);
        const before = new Map(given.before);
        for (const personId of early) before.set(personId, (before.get(personId) ?? 0) + 1);
        const second = {
          ...given,
          claimants: given.claimants.slice(cut),
          claimedUnits: given.claimedUnits + early.length,
          takenInPeriod: given.takenInPeriod + early.length,
          before,
        };
        expect([...early, ...grantedTo(second)]).toEqual(grantedTo(given));
      }),
    );
  });
});
