import { describe, expect, it } from '@jest/globals';
import { decidedElsewhere } from './noun-decisions.js';
import { asLines, readFixture, readTree } from './tree.js';

describe('what happens to a noun', () => {
  it('is decided, saved and locked alike in every service', () => {
    expect(asLines(decidedElsewhere(readTree()))).toEqual([]);
  });

  it('shows an event made by who saves it, a blind save, and a lock of two statements', () => {
    const slice = 'services/partners/src/offers';
    expect(asLines(decidedElsewhere(readFixture('noun-decisions')))).toEqual([
      `${slice}/store.ts:5: saveOffer writes under the version it was read at`,
      `${slice}/store.ts:14: lockOffer reads what it locks, in one statement`,
      `${slice}/withdraw-offer/use-case.ts:6: OfferWithdrawn is answered by a decision (decide…)`,
      `${slice}/withdraw-offer/use-case.ts:11: OfferPublished is answered by a decision (decide…)`,
    ]);
  });
});
