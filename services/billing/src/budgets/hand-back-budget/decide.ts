import { ok, type Fen, type Result } from '@puhui/kernel';
import type { BudgetLine } from '../../ledger/account.js';
import type { DecidedUnder } from '../../ledger/decided-under.js';
import { refuse, type RefusalWith } from '../../refusals.js';
import { decideYear, lineOf, namedLines, type Budget, type BudgetEvent } from '../budget.js';
import { standingUnder, type UnderDocument } from '../one-document.js';

export type HandBackRefusal = RefusalWith<
  'BUDGET_YEAR_OVER' | 'BUDGET_LINE_UNKNOWN' | 'BUDGET_ALREADY_HANDED_BACK' | 'ALLOTMENT_LEFT_TOO_LOW'
>;

/** All of it under the lock of both books. */
interface HandBackState {
  readonly from: Budget;
  /** The line above that it came from. */
  readonly to: Budget;
  readonly giver: { readonly name: string };
  /** Of the line below; null when there is no such line. */
  readonly free: Fen | null;
  /** Lines that the union below has, of whatever year, in the order in which they are named to whoever missed one. */
  readonly lines: readonly Pick<BudgetLine, 'year' | 'line'>[];
  /** What that union allocated to the line, less what was handed back. */
  readonly received: Fen;
  readonly handedBack: readonly DecidedUnder[];
}

/**
 * A part goes back to the line that it came from: what nobody uses, and no more than came from there. Until its year is over; by one document
 * once, unless it is said that this is another sum. It binds nothing: either union may be dissolved, and so what is left goes up.
 */
export function decideHandBack(
  { amount, ...under }: UnderDocument & { readonly amount: Fen },
  { from, to, giver, free, lines, received, handedBack }: HandBackState,
  now: Date,
): Result<BudgetEvent, HandBackRefusal> {
  const { year, line } = from;
  const open = decideYear(year, now);
  if (!open.ok) return open;
  if (free === null) return refuse.BUDGET_LINE_UNKNOWN({ year, line, adopted: namedLines(lines) });
  // Before the amount: what is free may be too little because it was handed back already.
  const standing = standingUnder(under, handedBack);
  if (standing !== null) return refuse.BUDGET_ALREADY_HANDED_BACK({ ...standing, year, giver: giver.name });
  if (amount > free || amount > received)
    return refuse.ALLOTMENT_LEFT_TOO_LOW({ needed: amount, free, received, giver: giver.name });
  const data = { budgetId: from.id, from: lineOf(from), to: lineOf(to), amount: amount.toString() };
  return ok({ name: 'BudgetHandedBack', data });
}
