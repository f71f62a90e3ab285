import { businessDate, businessYear, ok, type Fen, type Result } from '@puhui/kernel';
import type { DecidedUnder } from '../../ledger/decided-under.js';
import { refuse, type RefusalWith } from '../../refusals.js';
import { decideYear, type Budget, type BudgetEvent } from '../budget.js';
import { standingUnder, type UnderDocument } from '../one-document.js';

type Adopted = Extract<BudgetEvent, { name: 'BudgetAdopted' }>;
export type AdoptionRefusal = RefusalWith<
  'BUDGET_YEAR_OVER' | 'BUDGET_YEAR_NOT_YET' | 'BUDGET_ALREADY_ADOPTED'
>;

interface AdoptionState {
  readonly budget: Budget;
  /** What the line was adopted by so far, under the lock of its books. */
  readonly adopted: readonly DecidedUnder[];
}

/**
 * A line is adopted, or raised by what is adopted now, in the year before its own and until that is over; by one document once, unless
 * it is said that this is another sum. That its union is active is seen to where it is locked.
 */
export function decideAdoption(
  { amount, ...under }: UnderDocument & { readonly amount: Fen },
  { budget, adopted }: AdoptionState,
  now: Date,
): Result<Adopted, AdoptionRefusal> {
  const { id: budgetId, tradeUnionId, year, line } = budget;
  const open = decideYear(year, now);
  if (!open.ok) return open;
  const current = businessYear(businessDate(now));
  if (year > current + 1) return refuse.BUDGET_YEAR_NOT_YET({ year, current, next: current + 1 });
  const standing = standingUnder(under, adopted);
  if (standing !== null) return refuse.BUDGET_ALREADY_ADOPTED({ ...standing, year });
  const data = { budgetId, tradeUnionId, year, line, amount: amount.toString() };
  return ok({ name: 'BudgetAdopted', data });
}
