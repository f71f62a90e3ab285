import { moment, until } from '../../../kit/dates.js';
import { explained } from '../../../kit/refusal.js';
import type { Language } from '../../../kit/words.js';
import type { RedeemResult } from './use-redeem.js';
import { memberCanWords, redeemWords } from './words.js';

export type NotRedeemed = Exclude<RedeemResult, { __typename: 'VoucherRedeemed' }>;

/** What was mistyped or misread says nothing of the member's voucher. */
export const titleOf = ({ __typename: name }: NotRedeemed, language: Language): string =>
  redeemWords[language][name === 'InvalidCode' || name === 'CodeUnknown' ? 'wrongCode' : 'bad'];

/** Whatever hangs, a line that the browser has not lost is not said to be down. */
export const unsure = (language: Language): string =>
  redeemWords[language][globalThis.navigator?.onLine === false ? 'line' : 'noAnswer'];

/** Why not, and what can be done, a sentence each and none of it twice: a queue waits while it is read. */
export function whyNot(refused: NotRedeemed, language: Language): readonly string[] {
  const words = redeemWords[language];
  const { what, hint } = explained(refused, language);
  const memberCan = memberCanWords[language][refused.__typename];
  switch (refused.__typename) {
    case 'CodeAlreadyUsed': {
      const used = words.usedAt(moment(refused.redeemedAt, language));
      return [used, ...(refused.here ? [words.usedHere] : [words.usedElsewhere, hint]), memberCan];
    }
    case 'CodeExpired':
      return [words.expiredAt(until(refused.validUntil, language)), hint, memberCan];
    case 'OutletNotOpen':
      return [what, hint, memberCan, ...(refused.elsewhere ? [words.elsewhere] : [])];
    case 'VoucherNotUsableYet':
      return [words.usableFrom(moment(refused.validFrom, language)), hint, memberCan];
    default:
      return [what, hint, memberCan];
  }
}
