import { ok, type Fen, type Id, type Result } from '@puhui/kernel';
import type { BudgetLine } from '../../ledger/account.js';
import { refuse, type RefusalWith } from '../../refusals.js';

interface Allocation {
  readonly from: BudgetLine;
  readonly amount: Fen;
}

/** A union as an allocation sees it. */
export interface UnionInTree {
  readonly id: Id;
  readonly name: string;
  /** From the root down to itself. */
  readonly path: readonly Id[];
}

export interface AllocationState {
  readonly giver: UnionInTree;
  readonly taker: UnionInTree;
  /** Of the giver's line, under lock; null when there is no such line. */
  readonly free: Fen | null;
  /** Lines that the giver has, of whatever year, in the order in which they are named to whoever missed one. */
  readonly adopted: readonly Pick<BudgetLine, 'year' | 'line'>[];
}

export type AllocationRefusal = RefusalWith<
  'TRADE_UNION_NOT_BELOW' | 'BUDGET_LINE_UNKNOWN' | 'BUDGET_TOO_LOW'
>;

/** A part of a line goes to a union below, and never more than is free. Answers the line that takes it. */
export function decideAllocation(
  command: Allocation,
  state: AllocationState,
): Result<BudgetLine, AllocationRefusal> {
  const { from, amount } = command;
  const { giver, taker, free } = state;
  if (!taker.path.includes(giver.id) || taker.id === giver.id) {
    return refuse.TRADE_UNION_NOT_BELOW({ tradeUnionId: taker.id, taker: taker.name, giver: giver.name });
  }
  if (free === null) {
    const { year, line } = from;
    return refuse.BUDGET_LINE_UNKNOWN({ year, line, adopted: named(state.adopted) });
  }
  if (amount > free) return refuse.BUDGET_TOO_LOW({ needed: amount, free });
  return ok({ ...from, tradeUnionId: taker.id });
}

const named = (lines: AllocationState['adopted']): string | null =>
  lines.length === 0 ? null : lines.map(({ year, line }) => `${year}/${line}`).join(', ');
