import { ok, type Fen, type Id, type Result } from '@puhui/kernel';
import type { BudgetLine } from '../../ledger/account.js';
import { refuse, type RefusalWith } from '../../refusals.js';
import { decideYear, type Budget, type BudgetEvent } from '../budget.js';

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
  readonly from: Budget;
  /** The line that takes it. */
  readonly to: Budget;
  /** Of the giver's line, under lock; null when there is no such line. */
  readonly free: Fen | null;
  /** Lines that the giver has, of whatever year, in the order in which they are named to whoever missed one. */
  readonly adopted: readonly Pick<BudgetLine, 'year' | 'line'>[];
}

export type AllocationRefusal = RefusalWith<
  'TRADE_UNION_NOT_BELOW' | 'BUDGET_YEAR_OVER' | 'BUDGET_LINE_UNKNOWN' | 'BUDGET_TOO_LOW'
>;

/** A part of a line goes to the same line of a union below, never more than is free, and not once its year is over. */
export function decideAllocation(
  amount: Fen,
  state: AllocationState,
  now: Date,
): Result<BudgetEvent, AllocationRefusal> {
  const { giver, taker, from, to, free } = state;
  if (!taker.path.includes(giver.id) || taker.id === giver.id) {
    return refuse.TRADE_UNION_NOT_BELOW({ tradeUnionId: taker.id, taker: taker.name, giver: giver.name });
  }
  const open = decideYear(from.year, now);
  if (!open.ok) return open;
  if (free === null) {
    const { year, line } = from;
    return refuse.BUDGET_LINE_UNKNOWN({ year, line, adopted: named(state.adopted) });
  }
  if (amount > free) return refuse.BUDGET_TOO_LOW({ needed: amount, free });
  const data = { budgetId: from.id, from: lineOf(from), to: lineOf(to), amount: amount.toString() };
  return ok({ name: 'BudgetAllocated', data });
}

const lineOf = ({ tradeUnionId, year, line }: BudgetLine): BudgetLine => ({ tradeUnionId, year, line });

const named = (lines: AllocationState['adopted']): string | null =>
  lines.length === 0 ? null : lines.map(({ year, line }) => `${year}/${line}`).join(', ');
