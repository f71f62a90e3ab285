import { asItSays } from '../../../kit/patience.js';
import { useWish, type Wished, type Wishing } from '../../../kit/use-wish.js';
import { WISH_GONE_MS, WishShelf, type About, type LeftOver } from '../../../kit/wish.js';
import { RedeemVoucherDocument, type RedeemVoucherMutation } from '../../../generated/counter/graphql.js';

export type RedeemResult = NonNullable<RedeemVoucherMutation['redeemVoucher']>;
export type Redeeming = Wishing<string, RedeemResult>;

/** A code, as it was scanned or typed: the same code is the same redemption, whenever it is shown. */
const kind = {
  name: 'redeem',
  isGiven: (value: unknown): value is string => typeof value === 'string',
  sameForMs: WISH_GONE_MS,
};

export const leftWithoutResult = (about: About): LeftOver<string> =>
  new WishShelf(kind).left(about, Date.now());

/** Redeems one code after the other; one that had no answer when the page was closed is asked for again at once. */
export function useRedeem({ outletId, cashierId }: AtCounter): Wished<string, RedeemResult> {
  return useWish({
    ...kind,
    subject: outletId,
    personId: cashierId,
    document: RedeemVoucherDocument,
    variables: (code: string, idempotencyKey: string) => ({ code, outletId, idempotencyKey }),
    resultOf: ({ redeemVoucher }) => redeemVoucher,
    // Goods go over the counter at each "good": an answer that this till has told is never told as new again.
    tellsOnce: ({ __typename }) => __typename === 'VoucherRedeemed',
    againAfter: ({ redeemVoucher }, tries) => asItSays(redeemVoucher, tries),
  });
}

interface AtCounter {
  readonly outletId: string;
  readonly cashierId: string;
}
