import { err, ok, type Result } from '@puhui/kernel';
import type { RefusedWith } from '../../refusals.js';
import type { TradeUnion } from '../trade-union.js';

export type DissolveRefusal = RefusedWith<'TRADE_UNION_NOT_ACTIVE' | 'TRADE_UNION_HAS_CHILDREN'>;

/** Dissolves a union that has nothing active below it. Its members keep what they hold. */
export function decideDissolve(
  union: TradeUnion,
  state: { readonly activeChildren: number },
): Result<TradeUnion, DissolveRefusal> {
  if (union.status !== 'active') return err({ code: 'TRADE_UNION_NOT_ACTIVE', status: union.status });
  if (state.activeChildren > 0)
    return err({ code: 'TRADE_UNION_HAS_CHILDREN', children: state.activeChildren });
  return ok({ ...union, status: 'dissolved', version: union.version + 1 });
}
