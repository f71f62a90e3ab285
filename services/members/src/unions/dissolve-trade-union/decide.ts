import { ok, stepFrom, type Result } from '@puhui/kernel';
import { refuse, type RefusalWith } from '../../refusals.js';
import { tradeUnionLifeCycle, type TradeUnion, type TradeUnionEvent } from '../trade-union.js';

export type DissolveRefusal = RefusalWith<'TRADE_UNION_NOT_ACTIVE' | 'TRADE_UNION_HAS_CHILDREN'>;

/** Dissolves a union that has nothing active below it. Its members keep what they hold. */
export function decideDissolve(
  union: TradeUnion,
  { activeChildren }: { readonly activeChildren: number },
): Result<TradeUnionEvent, DissolveRefusal> {
  if (stepFrom(tradeUnionLifeCycle, union.status, 'TradeUnionDissolved') === undefined)
    return refuse.TRADE_UNION_NOT_ACTIVE({ tradeUnionId: union.id, status: union.status });
  if (activeChildren > 0) return refuse.TRADE_UNION_HAS_CHILDREN({ children: activeChildren });
  return ok({ name: 'TradeUnionDissolved', data: null });
}
