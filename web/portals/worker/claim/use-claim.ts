import { asItSays } from '../../../kit/patience.js';
import { useWish, type Wished, type Wishing } from '../../../kit/use-wish.js';
import { WISH_GONE_MS, WishShelf } from '../../../kit/wish.js';
import { ClaimVoucherDocument, type ClaimVoucherMutation } from '../../../generated/worker/graphql.js';

type ClaimResult = NonNullable<ClaimVoucherMutation['claimVoucher']>;
export type Claiming = Wishing<null, ClaimResult>;

/** A tap is one claim until its answer has come: a reload, a second tap and a second tab ask with the same key. */
const kind = {
  name: 'claim',
  isGiven: (value: unknown): value is null => value === null,
  freshMs: 15 * 60_000,
  sameForMs: WISH_GONE_MS,
};
/** A claim is its person's: who signs in next on the same phone does not find it, and gets nothing that they did not tap. */
interface Claim {
  readonly campaignId: string;
  readonly personId: string;
}

/** The wish is kept first; then its page carries it out. */
export const beginClaim = ({ campaignId, personId }: Claim): void =>
  void new WishShelf<null>(kind).begin({ subject: campaignId, personId }, null, Date.now());

/** It was taken back: claimed again, it is another claim, also where the first never had its answer. */
export function endClaim(about: Claim): void {
  const shelf = new WishShelf<null>(kind);
  for (const wish of shelf.left({ subject: about.campaignId, personId: about.personId }, Date.now()).mine)
    shelf.end(wish);
}

/** Carries out the wish that is under way for a campaign, and ends it when its answer has come. */
export function useClaim({ campaignId, personId }: Claim): Wished<null, ClaimResult> {
  return useWish({
    ...kind,
    subject: campaignId,
    personId,
    document: ClaimVoucherDocument,
    variables: (_: null, idempotencyKey: string) => ({ campaignId, idempotencyKey }),
    resultOf: ({ claimVoucher }) => claimVoucher,
    againAfter: ({ claimVoucher }, tries) => asItSays(claimVoucher, tries),
  });
}
