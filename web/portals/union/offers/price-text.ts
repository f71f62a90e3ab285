import type { KnownOfferFragment } from '../../../generated/union/graphql.js';
import { unreachable } from '../../../kit/refusal.js';
import type { PriceText } from '../../../kit/money.js';

/** An offer's price as the kit draws prices. */
export function priceText(price: KnownOfferFragment['price']): PriceText {
  switch (price.__typename) {
    case 'FixedPrice':
      return {
        kind: 'FIXED_PRICE',
        listPrice: price.listPrice,
        memberPays: price.memberPays,
        threshold: null,
        amountOff: null,
      };
    case 'AmountOff':
      return { kind: 'AMOUNT_OFF', threshold: price.threshold, amountOff: price.amountOff };
    default:
      return unreachable(price);
  }
}
