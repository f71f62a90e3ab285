import { ok, type Fen, type Id, type Result } from '@puhui/kernel';
import type { BudgetLine } from '../../ledger/account.js';
import type { DecidedUnder } from '../../ledger/decided-under.js';
import { refuse, type RefusalWith } from '../../refusals.js';
import { decideYear, lineOf, namedLines, type Budget, type BudgetEvent } from '../budget.js';
import { standingUnder, type UnderDocument } from '../one-document.js';

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
  /** What the receiver has got of the line so far, from this giver, under the lock of both books. */
  readonly allotted: readonly DecidedUnder[];
}

export type AllocationRefusal = RefusalWith<
  | 'TRADE_UNION_NOT_BELOW'
  | 'BUDGET_YEAR_OVER'
  | 'BUDGET_LINE_UNKNOWN'
  | 'BUDGET_ALREADY_ALLOCATED'
  | 'BUDGET_TOO_LOW'
>;

/**
 * A part of a line goes to the same line of a union below, never more than is free, and not once its year is over; by one document
 * once, unless it is said that this is another sum.
 */
export function decideAllocation(
  { amount, ...under }: UnderDocument & { readonly amount: Fen },
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
    return refuse.BUDGET_LINE_UNKNOWN({ year, line, adopted: namedLines(state.adopted) });
  }
  // Before the amount: what is free may be too little because it was allocated already.
  const standing = standingUnder(under, state.allotted);
  if (standing !== null)
    return refuse.BUDGET_ALREADY_ALLOCATED({ ...standing, year: from.year, taker: taker.name });
  if (amount > free) return refuse.BUDGET_TOO_LOW({ needed: amount, free });
  const data = { budgetId: from.id, from: lineOf(from), to: lineOf(to), amount: amount.toString() };
  return ok({ name: 'BudgetAllocated', data });
}
