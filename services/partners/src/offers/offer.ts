import type { EventData, OfferChanged, Price } from '@puhui/contracts';
import { invariant, statusAfter, type BusinessDate, type Id, type LifeCycle } from '@puhui/kernel';
import { wholeOf } from './price.js';

export type OfferStatus = EventData<typeof OfferChanged>['status'];

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
  /** When it was published, also after it was withdrawn: from then on anybody may read it. */
  readonly publishedAt: Date | null;
  readonly version: number;
}

export type OfferEvent =
  | { readonly name: 'OfferDrafted'; readonly data: Omit<Offer, 'status' | 'publishedAt' | 'version'> }
  | { readonly name: 'OfferPublished' | 'OfferWithdrawn'; readonly data: null };

/** Everything that may happen to an offer that is there. */
export type OfferStep = Exclude<OfferEvent['name'], 'OfferDrafted'>;

/** An offer that was withdrawn stays so; the partner drafts another. */
export const offerLifeCycle: LifeCycle<OfferStatus, OfferStep> = {
  initial: ['draft'],
  final: ['withdrawn'],
  steps: {
    draft: { OfferPublished: 'published', OfferWithdrawn: 'withdrawn' },
    published: { OfferWithdrawn: 'withdrawn' },
    withdrawn: {},
  },
};

/** The offer after one more event. @throws InvariantViolation when the event cannot follow. */
export function evolve(before: Offer | null, event: OfferEvent, at: Date): Offer {
  if (event.name === 'OfferDrafted') {
    invariant(before === null, 'an-offer-is-drafted-once', { id: event.data.id });
    return { ...event.data, status: 'draft', publishedAt: null, version: 1 };
  }
  invariant(before !== null, 'an-offer-is-drafted-first', { event: event.name });
  const status = statusAfter(offerLifeCycle, before, event.name);
  const publishedAt = event.name === 'OfferPublished' ? at : before.publishedAt;
  return { ...before, status, publishedAt, version: before.version + 1 };
}

/** The whole state as its event carries it. */
export function offerData(offer: Offer): EventData<typeof OfferChanged> {
  wholeOf(offer.price);
  const { version: _, publishedAt: __, outletIds, ...state } = offer;
  return { ...state, outletIds: [...outletIds] };
}
