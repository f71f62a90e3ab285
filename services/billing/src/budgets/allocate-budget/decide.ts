import { err, ok, type Fen, type Id, type Result } from '@puhui/kernel';
import type { BudgetLine } from '../../ledger/account.js';
import { refuse, type RefusalWith } from '../../refusals.js';

export interface AllocateBudget {
  readonly from: BudgetLine;
  readonly toTradeUnionId: Id;
  readonly amount: Fen;
}

export interface AllocationState {
  /** Of the taker, from the root down to itself. */
  readonly takerPath: readonly Id[];
  /** Of the giver's line, under lock; null when there is no such line. */
  readonly free: Fen | null;
}

export type AllocationRefusal = RefusalWith<
  'TRADE_UNION_NOT_BELOW' | 'BUDGET_LINE_UNKNOWN' | 'BUDGET_OVERDRAWN'
>;

/** A part of a line goes to a union below, and never more than is free. Answers the line that takes it. */
export function decideAllocation(
  command: AllocateBudget,
  state: AllocationState,
): Result<BudgetLine, AllocationRefusal> {
  const { from, toTradeUnionId, amount } = command;
  const below = state.takerPath.includes(from.tradeUnionId) && toTradeUnionId !== from.tradeUnionId;
  if (!below) return err(refuse.TRADE_UNION_NOT_BELOW({ tradeUnionId: toTradeUnionId }));
  if (state.free === null) return err(refuse.BUDGET_LINE_UNKNOWN({ year: from.year, line: from.line }));
  if (amount > state.free) return err(refuse.BUDGET_OVERDRAWN({ needed: amount, free: state.free }));
  return ok({ ...from, tradeUnionId: toTradeUnionId });
}
