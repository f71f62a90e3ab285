import { invariant, ok, stepFrom, type BusinessDate, type Result } from '@puhui/kernel';
import type { PartnerStatus } from '../../onboarding/partner.js';
import { refuse, type RefusalWith } from '../../refusals.js';
import { offerLifeCycle, type Offer, type OfferEvent, type OfferStep } from '../offer.js';
import { outlasting, type Papers } from '../outlasting.js';

export interface StepState {
  readonly partnerStatus: PartnerStatus;
  /** Null while there is no contract. */
  readonly papers: Papers | null;
  /** How many of the offer's outlets are open. */
  readonly openOutlets: number;
}

type StepOfferRefusal = RefusalWith<
  | 'OFFER_STEP_NOT_OPEN'
  | 'PARTNER_NOT_LIVE'
  | 'CONTRACT_NOT_RUNNING'
  | 'OFFER_OVER'
  | 'OFFER_TOO_LONG'
  | 'OFFER_HAS_NO_OPEN_OUTLET'
>;

/** What happens to an offer at each step. */
export const happens = {
  publish: 'OfferPublished',
  withdraw: 'OfferWithdrawn',
} as const satisfies Readonly<Record<string, OfferStep>>;

export type StepOffer = keyof typeof happens;

export function decideStepOffer(
  step: StepOffer,
  offer: Offer,
  state: StepState,
  today: BusinessDate,
): Result<OfferEvent, StepOfferRefusal> {
  if (stepFrom(offerLifeCycle, offer.status, happens[step]) === undefined)
    return refuse.OFFER_STEP_NOT_OPEN({ status: offer.status });
  if (step === 'publish') {
    if (state.partnerStatus !== 'live') return refuse.PARTNER_NOT_LIVE({ status: state.partnerStatus });
    // Nothing ends a contract but its last day: the standing stays until an officer changes it.
    invariant(state.papers !== null, 'a-live-partner-has-a-contract', { offerId: offer.id });
    const { contractFrom, contractTo } = state.papers;
    if (today > contractTo) return refuse.CONTRACT_NOT_RUNNING({ contractFrom, contractTo });
    if (offer.availableTo < today) return refuse.OFFER_OVER({ availableTo: offer.availableTo });
    const tooLong = outlasting(offer.availableTo, state.papers);
    if (tooLong !== null) return tooLong;
    if (state.openOutlets === 0) return refuse.OFFER_HAS_NO_OPEN_OUTLET({ offerId: offer.id });
  }
  return ok({ name: happens[step], data: null });
}
