import { useLanguage } from '../../../kit/language.js';
import { money, type PriceText } from '../../../kit/money.js';
import type { Language } from '../../../kit/words.js';
import { redeemWords } from './words.js';

type CounterPrice = Pick<PriceText, 'kind' | 'threshold' | 'amountOff'>;

/** What the cashier charges: a fixed price in full; of a bill, what comes off and from how much on. */
export function chargeOf(
  memberPays: string,
  { kind, threshold, amountOff }: CounterPrice,
  language: Language,
): string {
  const words = redeemWords[language];
  if (kind === 'FIXED_PRICE') return words.charge(money(memberPays, language));
  return words.fromBill(money(threshold ?? '0', language), money(amountOff ?? '0', language));
}

interface Charge {
  readonly memberPays: string;
  readonly price: CounterPrice;
}

export function ToCharge({ memberPays, price }: Charge) {
  return <>{chargeOf(memberPays, price, useLanguage())}</>;
}
