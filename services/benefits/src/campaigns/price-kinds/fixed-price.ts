import { fen } from '@puhui/kernel';
import { checkShares, type PriceKind } from './price-kind.js';

/** A good or service at a fixed price, shared by member, union and partner ("a wash for 1 yuan"). */
export const fixedPrice: PriceKind<'fixed_price'> = {
  kind: 'fixed_price',
  shares: (price) => ({
    memberPays: fen(BigInt(price.memberPays)),
    unionPays: fen(BigInt(price.unionPays)),
    partnerBears: fen(BigInt(price.partnerBears)),
  }),
  check(price) {
    const shares = fixedPrice.shares(price);
    const sum = shares.memberPays + shares.unionPays + shares.partnerBears;
    return sum === BigInt(price.listPrice) ? checkShares(shares) : 'PRICE_SHARES_DO_NOT_ADD_UP';
  },
};
