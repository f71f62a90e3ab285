import type { Price as PriceData } from '@puhui/contracts';
import { unreachable } from '@puhui/kernel';
import { amountOff } from './amount-off.js';
import { fixedPrice } from './fixed-price.js';
import type { PriceProblem, Shares } from './price-kind.js';

/** A price as the offer states it; amounts are decimal digits in fen, per unit. */
export type Price = PriceData;

export function sharesOf(price: Price): Shares {
  switch (price.kind) {
    case 'fixed_price':
      return fixedPrice.shares(price);
    case 'amount_off':
      return amountOff.shares(price);
    default:
      return unreachable(price);
  }
}

export function checkPrice(price: Price): PriceProblem | null {
  switch (price.kind) {
    case 'fixed_price':
      return fixedPrice.check(price);
    case 'amount_off':
      return amountOff.check(price);
    default:
      return unreachable(price);
  }
}
