import type { BusinessDate, Result } from '@puhui/kernel';
import type { Application, Contract } from '../onboarding/partner.js';
import { refuse, type RefusalWith } from '../refusals.js';

/** By what a merchant may serve members. */
export type Papers = Contract & Pick<Application, 'licenceExpiresOn'>;

/**
 * Refuses an offer that ends later than the contract or the licence; null for one that does not. Campaigns keep to the days of their
 * offer, so that no money is bound, and nothing is claimed, beyond what the union and the merchant agreed to.
 */
export function outlasting(
  availableTo: BusinessDate,
  { contractTo, licenceExpiresOn }: Papers,
): Result<never, RefusalWith<'OFFER_TOO_LONG'>> | null {
  if (availableTo <= contractTo && availableTo <= licenceExpiresOn) return null;
  return refuse.OFFER_TOO_LONG({ contractTo, licenceExpiresOn });
}
