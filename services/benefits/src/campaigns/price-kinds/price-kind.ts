import type { Price as PriceData } from '@puhui/contracts';
import type { Fen } from '@puhui/kernel';

/** What one unit costs whom, whatever the kind of price. */
export interface Shares {
  /** For kinds where the bill varies: the least that the member pays. */
  readonly memberPays: Fen;
  readonly unionPays: Fen;
  readonly partnerBears: Fen;
}

export type PriceProblem = 'PRICE_SHARES_DO_NOT_ADD_UP' | 'PRICE_NEGATIVE' | 'PRICE_WITHOUT_SUBSIDY';

/** One kind of price. To add a kind: a file like fixed-price.ts, a line in kinds.ts, a member of the contract's union. */
export interface PriceKind<K extends PriceData['kind']> {
  readonly kind: K;
  shares(price: Extract<PriceData, { kind: K }>): Shares;
  /** What is wrong with the amounts, or null. */
  check(price: Extract<PriceData, { kind: K }>): PriceProblem | null;
}

/** What every kind asks of its shares. */
export function checkShares(shares: Shares): PriceProblem | null {
  const { memberPays, unionPays, partnerBears } = shares;
  if (memberPays < 0n || unionPays < 0n || partnerBears < 0n) return 'PRICE_NEGATIVE';
  return unionPays === 0n ? 'PRICE_WITHOUT_SUBSIDY' : null;
}
