import type { EventData, OfferChanged, Price } from '@puhui/contracts';
import type { BusinessDate, Id, LifeCycle } from '@puhui/kernel';
import { wholeOf } from './price.js';

export type OfferStatus = EventData<typeof OfferChanged>['status'];
export type OfferStep = 'publish' | 'withdraw';

/** An offer that was withdrawn stays so; the partner drafts another. */
export const offerLife: LifeCycle<OfferStatus, OfferStep> = {
  initial: ['draft'],
  final: ['withdrawn'],
  steps: {
    draft: { publish: 'published', withdraw: 'withdrawn' },
    published: { withdraw: 'withdrawn' },
    withdrawn: {},
  },
};

/** What a partner offers to a union, and how its price is shared. Fixed once drafted. */
export interface Offer {
  readonly id: Id;
  readonly partnerId: Id;
  /** The union it was offered to; its subtree may use it. */
  readonly tradeUnionId: Id;
  readonly title: string;
  readonly price: Price;
  readonly outletIds: readonly Id[];
  readonly status: OfferStatus;
  readonly availableFrom: BusinessDate;
  readonly availableTo: BusinessDate;
  readonly version: number;
}

/** The whole state as its event carries it. */
export function offerData(offer: Offer): EventData<typeof OfferChanged> {
  wholeOf(offer.price);
  const { version: _, outletIds, ...state } = offer;
  return { ...state, outletIds: [...outletIds] };
}
