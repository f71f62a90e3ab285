import { describe, expect, it } from '@jest/globals';
import { stepFrom } from '@puhui/kernel';
import { aPartner, anOffer, day, today } from '../spec/builders.js';
import type { PartnerStatus } from '../onboarding/partner.js';
import { evolve, offerLifeCycle, type OfferStatus } from './offer.js';
import { decideStepOffer, happens, type StepOffer, type StepState } from './step-offer/decide.js';

const partner = aPartner();
const statuses: readonly OfferStatus[] = ['draft', 'published', 'withdrawn'];
const steps: readonly StepOffer[] = ['publish', 'withdraw'];
const partnerStatuses: readonly PartnerStatus[] = [
  'applied',
  'qualified',
  'publicised',
  'contracted',
  'live',
  'suspended',
  'delisted',
  'rejected',
];
const states: readonly StepState[] = partnerStatuses.flatMap((partnerStatus) =>
  ['2026-11-22', '2026-11-21'].flatMap((contractTo) =>
    [0, 1].map((openOutlets) => ({
      partnerStatus,
      papers: {
        contractFrom: day('2025-11-22'),
        contractTo: day(contractTo),
        licenceExpiresOn: day('2028-12-31'),
      },
      openOutlets,
    })),
  ),
);

/** What must come of it, said once more in other words. */
function expected(status: OfferStatus, step: StepOffer, state: StepState, over: boolean): string {
  if (stepFrom(offerLifeCycle, status, happens[step]) === undefined) return 'OFFER_STEP_NOT_OPEN';
  if (step === 'withdraw') return 'withdrawn';
  if (state.partnerStatus !== 'live') return 'PARTNER_NOT_LIVE';
  if (state.papers?.contractTo === '2026-11-21') return 'CONTRACT_NOT_RUNNING';
  if (over) return 'OFFER_OVER';
  return state.openOutlets === 0 ? 'OFFER_HAS_NO_OPEN_OUTLET' : 'published';
}

const at = new Date('2026-11-22T01:00:00Z');

describe.each(statuses)('an offer that is %s', (status) => {
  it.each(steps)('follows the table at every state of its partner: %s', (step) => {
    for (const state of states)
      for (const over of [false, true]) {
        const offer = anOffer(partner, { status, availableTo: day(over ? '2026-11-21' : '2026-11-22') });
        const decided = decideStepOffer(step, offer, state, today);
        const after = decided.ok ? evolve(offer, decided.value, at) : offer;
        const outcome = decided.ok ? after.status : decided.error.code;
        expect([state, over, outcome]).toEqual([state, over, expected(status, step, state, over)]);
        const publishedAt = outcome === 'published' ? at : offer.publishedAt;
        const version = offer.version + 1;
        if (decided.ok) expect(after).toEqual({ ...offer, status: outcome, publishedAt, version });
      }
  });
});
