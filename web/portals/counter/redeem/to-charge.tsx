import { useLanguage, useWords } from '../../../kit/language.js';
import { money, type PriceText } from '../../../kit/money.js';
import { redeemWords } from './words.js';

interface Charge {
  readonly memberPays: string;
  readonly price: Pick<PriceText, 'kind' | 'threshold' | 'amountOff'>;
}

/** What the cashier charges: a fixed price in full; of a bill, what comes off and from how much on. */
export function ToCharge({ memberPays, price: { kind, threshold, amountOff } }: Charge) {
  const words = useWords(redeemWords);
  const language = useLanguage();
  if (kind === 'FIXED_PRICE') return <>{words.charge(money(memberPays, language))}</>;
  return <>{words.fromBill(money(threshold ?? '0', language), money(amountOff ?? '0', language))}</>;
}
