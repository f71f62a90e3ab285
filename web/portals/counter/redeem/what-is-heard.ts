import { moment } from '../../../kit/dates.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { chargeOf } from './to-charge.js';
import type { Redeeming } from './use-redeem.js';
import { titleOf, unsure, whyNot } from './why-not.js';
import { redeemWords } from './words.js';

/** What a screen reader says as soon as it is so: the same that fills the screen. */
export function useHeard(redeeming: Redeeming): string {
  const words = useWords(redeemWords);
  const language = useLanguage();
  if (redeeming.state === 'waiting')
    return { answer: words.asking, queue: words.queue, line: `${unsure(language)} ${words.lineHint}` }[
      redeeming.waiting.for
    ];
  if (redeeming.state !== 'answered') return '';
  const { result } = redeeming;
  if (result.__typename !== 'VoucherRedeemed')
    return [titleOf(result, language), ...whyNot(result, language)].join(' ');
  const { redemption, voucher } = result;
  if (redeeming.toldBefore)
    return `${words.before} ${words.beforeAt(moment(redemption.redeemedAt, language))} ${voucher.campaign.title}`;
  return `${words.good} ${chargeOf(redemption.memberPays, voucher.campaign.price, language)} ${voucher.campaign.title}`;
}
