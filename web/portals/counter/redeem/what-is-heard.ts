import { explained } from '../../../kit/refusal.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { chargeOf } from './to-charge.js';
import type { Redeeming } from './use-redeem.js';
import { memberCanWords, redeemWords } from './words.js';

/** What a screen reader says as soon as it is so: the same that fills the screen. */
export function useHeard(redeeming: Redeeming): string {
  const words = useWords(redeemWords);
  const memberCan = useWords(memberCanWords);
  const language = useLanguage();
  if (redeeming.state === 'waiting')
    return { answer: words.asking, queue: words.queue, line: `${words.line} ${words.lineHint}` }[
      redeeming.waiting.for
    ];
  if (redeeming.state !== 'answered') return '';
  const { result } = redeeming;
  if (result.__typename !== 'VoucherRedeemed') {
    const { what, hint } = explained(result, language);
    return `${words.bad} ${what} ${hint} ${memberCan[result.__typename]}`;
  }
  const { redemption, voucher } = result;
  return `${words.good} ${chargeOf(redemption.memberPays, voucher.campaign.price, language)} ${voucher.campaign.title}`;
}
