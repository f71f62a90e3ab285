import { type BusinessDate, type Id } from '@puhui/kernel';
import type { Price } from '../campaigns/price-kinds/kinds.js';

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
  | 'WITHDRAWN'
  | 'NOT_PUBLISHED'
  | 'OUTSIDE_ITS_DATES'
  | 'OF_ANOTHER_UNION'
  | 'PARTNER_NOT_CONTRACTED';

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
  if (offer.status === 'withdrawn') return 'WITHDRAWN';
  if (offer.status !== 'published') return 'NOT_PUBLISHED';
  if (!unionPath.includes(offer.tradeUnionId)) return 'OF_ANOTHER_UNION';
  if (offer.partnerStatus !== 'contracted' && offer.partnerStatus !== 'live') return 'PARTNER_NOT_CONTRACTED';
  return from < offer.availableFrom || to > offer.availableTo ? 'OUTSIDE_ITS_DATES' : null;
}
