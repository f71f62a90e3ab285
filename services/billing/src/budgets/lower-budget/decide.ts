import { addFen, fen, ok, type Fen, type Result } from '@puhui/kernel';
import type { BudgetLine } from '../../ledger/account.js';
import type { DecidedUnder } from '../../ledger/decided-under.js';
import { refuse, type RefusalWith } from '../../refusals.js';
import { decideYear, lineOf, namedLines, type Budget, type BudgetEvent } from '../budget.js';
import { standingUnder, type UnderDocument } from '../one-document.js';

export type LoweringRefusal = RefusalWith<
  'BUDGET_YEAR_OVER' | 'BUDGET_LINE_UNKNOWN' | 'BUDGET_ALREADY_LOWERED' | 'BUDGET_LEFT_TOO_LOW'
>;

/** All of it under the lock of the line's books. */
interface LoweringState {
  readonly budget: Budget;
  /** Null when there is no such line. */
  readonly free: Fen | null;
  /** Lines that the union has, of whatever year, in the order in which they are named to whoever missed one. */
  readonly lines: readonly Pick<BudgetLine, 'year' | 'line'>[];
  readonly adopted: readonly DecidedUnder[];
  readonly lowered: readonly DecidedUnder[];
}

/**
 * A line is lowered by what nobody uses, and by no more than it was adopted by: what came from above goes back there. Until its year is
 * over; by one document once, unless it is said that this is another sum. A dissolved union's too: it binds nothing.
 */
export function decideLowering(
  { amount, ...under }: UnderDocument & { readonly amount: Fen },
  { budget, free, lines, adopted, lowered }: LoweringState,
  now: Date,
): Result<BudgetEvent, LoweringRefusal> {
  const { year, line } = budget;
  const open = decideYear(year, now);
  if (!open.ok) return open;
  if (free === null) return refuse.BUDGET_LINE_UNKNOWN({ year, line, adopted: namedLines(lines) });
  // Before the amount: what is free may be too little because it was lowered already.
  const standing = standingUnder(under, lowered);
  if (standing !== null) return refuse.BUDGET_ALREADY_LOWERED({ ...standing, year });
  const left = fen(sumOf(adopted) - sumOf(lowered));
  if (amount > free || amount > left)
    return refuse.BUDGET_LEFT_TOO_LOW({ needed: amount, free, adopted: left });
  const data = { budgetId: budget.id, ...lineOf(budget), amount: amount.toString() };
  return ok({ name: 'BudgetLowered', data });
}

const sumOf = (decided: readonly DecidedUnder[]): Fen => addFen(...decided.map(({ amount }) => amount));
