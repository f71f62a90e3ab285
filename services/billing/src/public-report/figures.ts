import { addFen, PUBLIC_COUNT_MIN, type Fen, type Id } from '@puhui/kernel';
import type { Spent } from '../ledger/spent.js';

/** What the public is told of a campaign: how often it was redeemed, and what it cost; or that it was too rarely to say. */
export type PublicFigure = { readonly campaignId: Id } & (
  | { readonly count: number; readonly spent: Fen }
  | { readonly count: null; readonly spent: null }
);

/**
 * The price of one is public, so a cost tells a count: where the count is not told, neither is the cost. What one costs may
 * be unknown for a moment (a redemption whose row has not come): then nothing is told either.
 */
export function publicFigure({ campaignId, amount }: Spent, costOfOne: Fen | undefined): PublicFigure {
  const count = costOfOne === undefined || costOfOne <= 0n ? 0 : Number(amount / costOfOne);
  return count < PUBLIC_COUNT_MIN
    ? { campaignId, count: null, spent: null }
    : { campaignId, count, spent: amount };
}

/** Over those that are told: a sum over all would tell what a single one leaves out. */
export interface PublicSums {
  readonly count: number;
  readonly spent: Fen;
  /** How many campaigns are in no sum. */
  readonly untold: number;
}

export function publicSums(figures: readonly PublicFigure[]): PublicSums {
  const told = figures.flatMap((figure) => (figure.count === null ? [] : [figure]));
  return {
    count: told.reduce((sum, { count }) => sum + count, 0),
    spent: addFen(...told.map(({ spent }) => spent)),
    untold: figures.length - told.length,
  };
}
