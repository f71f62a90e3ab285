import { describe, expect, it } from '@jest/globals';
import { campaignTermsSchema } from '@puhui/contracts';
import fc from 'fast-check';
import { inDays, now, someTerms } from '../spec/some-campaign.js';
import { subsidyOf, termsFromData, termsToData, type CampaignTerms } from './terms.js';

const instants = fc.integer({ min: 0, max: 1000 }).map((days) => inDays(days));
const terms = fc
  .record({
    title: fc.string({ minLength: 1, maxLength: 40 }),
    totalUnits: fc.integer({ min: 1, max: 10_000_000 }),
    claimUntil: instants,
    useWithinDays: fc.option(fc.integer({ min: 1, max: 1000 }), { nil: null }),
    useUntil: fc.option(instants, { nil: null }),
    useFrom: fc.option(instants, { nil: null }),
    verifiedOnly: fc.boolean(),
    workerTypes: fc.array(fc.string({ minLength: 1, maxLength: 40 }), { maxLength: 5 }),
  })
  .map((drawn): CampaignTerms =>
    someTerms({
      title: drawn.title,
      quotas: { totalUnits: drawn.totalUnits, perPeriod: null, perPerson: { period: 'week', units: 1 } },
      eligibility: {
        ...someTerms().eligibility,
        verifiedOnly: drawn.verifiedOnly,
        workerTypes: drawn.workerTypes,
      },
      windows: {
        claimFrom: now,
        claimUntil: drawn.claimUntil,
        useFrom: drawn.useFrom,
        useWithinDays: drawn.useWithinDays,
        useUntil: drawn.useUntil,
        settleUntil: inDays(2000),
      },
    }),
  );

describe('the terms of a campaign', () => {
  it('are read back unchanged from an event and from a row', () => {
    fc.assert(
      fc.property(terms, (given) => {
        const carried: unknown = JSON.parse(JSON.stringify(termsToData(given)));
        expect(termsFromData(campaignTermsSchema.parse(carried))).toEqual(given);
      }),
    );
  });

  it('cost the union its share for each unit, and nothing else', () => {
    fc.assert(
      fc.property(fc.nat({ max: 10_000_000 }), fc.nat({ max: 10_000_000 }), (some, more) => {
        const price = someTerms();
        expect(subsidyOf(price, some) + subsidyOf(price, more)).toBe(subsidyOf(price, some + more));
        expect(subsidyOf(price, some)).toBe(1900n * BigInt(some));
      }),
    );
  });
});
