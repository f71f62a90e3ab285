import type { Price } from '@puhui/contracts';
import type { BusinessDate, Id } from '@puhui/kernel';

/** A partner's offer, as this service knows it. */
export interface Offer {
  readonly id: Id;
  readonly partnerId: Id;
  /** The union it was offered to; its subtree may use it. */
  readonly tradeUnionId: Id;
  readonly title: string;
  readonly price: Price;
  readonly outletIds: readonly Id[];
  readonly status: 'draft' | 'published' | 'withdrawn' | 'unknown';
  readonly availableFrom: BusinessDate;
  readonly availableTo: BusinessDate;
  /** The partner's standing: only a contracted or live one can be chosen. Null until it has arrived here. */
  readonly partnerStatus: string | null;
}

export type OfferObstacle =
  | 'withdrawn'
  | 'not_published'
  | 'outside_its_dates'
  | 'of_another_union'
  | 'partner_not_contracted';

/**
 * Why an offer cannot carry a campaign, or null.
 * @param unionPath ids from the root down to the campaign's union
 */
export function obstacleOf(
  offer: Offer,
  unionPath: readonly Id[],
  from: BusinessDate,
  to: BusinessDate,
): OfferObstacle | null {
  if (offer.status === 'withdrawn') return 'withdrawn';
  if (offer.status !== 'published') return 'not_published';
  if (!unionPath.includes(offer.tradeUnionId)) return 'of_another_union';
  if (offer.partnerStatus !== 'contracted' && offer.partnerStatus !== 'live') return 'partner_not_contracted';
  return from < offer.availableFrom || to > offer.availableTo ? 'outside_its_dates' : null;
}
