import { describe, expect, it } from '@jest/globals';
import { decidedElsewhere } from './noun-decisions.js';
import { asLines, readFixture, readTree } from './tree.js';

describe('what happens to a noun', () => {
  it('is decided, saved and locked alike in every service', () => {
    expect(asLines(decidedElsewhere(readTree()))).toEqual([]);
  });

  it('shows events made by who saves them, blind saves, locks that wait twice, other names', () => {
    const slice = 'services/partners/src/offers';
    expect(asLines(decidedElsewhere(readFixture('noun-decisions')))).toEqual([
      `${slice}/find-offers.ts:2: seen is one… (as far as somebody may see it) or kept… (it is there)`,
      `${slice}/find-offers.ts:11: getOffer is one… (as far as somebody may see it) or kept… (it is there)`,
      `${slice}/find-offers.ts:15: oneOffer is told who asks, or is kept… (it is there)`,
      `${slice}/held-offers.ts:22: OfferWithdrawn is answered by a decision (decide…)`,
      `${slice}/held-offers.ts:23: OfferWithdrawn is answered by a decision (decide…)`,
      `${slice}/held-offers.ts:16: offer is changed under the version it was read at`,
      `${slice}/held-offers.ts:3: lockById reads what it locks, in one wait`,
      `${slice}/store.ts:5: saveOffer writes under the version it was read at`,
      `${slice}/store.ts:14: lockOffer reads what it locks, in one wait`,
      `${slice}/withdraw-offer/use-case.ts:6: OfferWithdrawn is answered by a decision (decide…)`,
      `${slice}/withdraw-offer/use-case.ts:11: OfferPublished is answered by a decision (decide…)`,
    ]);
  });
});
