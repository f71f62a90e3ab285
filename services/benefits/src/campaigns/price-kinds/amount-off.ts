import { fen } from '@puhui/kernel';
import { checkShares, type PriceKind } from './price-kind.js';

/** An amount off a bill that comes to a threshold at least ("40 off 50"). */
export const amountOff: PriceKind<'amount_off'> = {
  kind: 'amount_off',
  shares: (price) => ({
    memberPays: fen(BigInt(price.threshold) - BigInt(price.amountOff)),
    unionPays: fen(BigInt(price.unionPays)),
    partnerBears: fen(BigInt(price.partnerBears)),
  }),
  check(price) {
    const shares = amountOff.shares(price);
    const sum = shares.unionPays + shares.partnerBears;
    return sum === BigInt(price.amountOff) ? checkShares(shares) : 'PRICE_SHARES_DO_NOT_ADD_UP';
  },
};
