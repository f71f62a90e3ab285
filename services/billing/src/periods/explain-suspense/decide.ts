import { ok, type Fen, type Id, type Result } from '@puhui/kernel';
import type { MutationExplainSuspenseArgs } from '../../generated/graphql.js';
import { refuse, type RefusalWith } from '../../refusals.js';
import type { Explanation } from '../explanations.js';

/** What a campaign's suspense account holds; no union's for a campaign for which nothing was ever bound. */
export interface Held {
  readonly tradeUnionId: Id | null;
  readonly held: Fen;
}

/** The words hold for exactly the amount that they explain. */
export function decideExplain(
  {
    campaignId,
    amount,
    explanation,
  }: Pick<MutationExplainSuspenseArgs, 'campaignId' | 'amount' | 'explanation'>,
  { tradeUnionId, held }: Held,
): Result<Explanation, RefusalWith<'SUSPENSE_DIFFERS'>> {
  if (tradeUnionId === null || held !== amount) return refuse.SUSPENSE_DIFFERS({ amount: held });
  return ok({ campaignId, tradeUnionId, amount, explanation });
}
