import { ok, type Fen, type Result } from '@puhui/kernel';
import type { RefusalWith } from '../../refusals.js';
import { decideYear, type Budget, type BudgetEvent } from '../budget.js';

type Adopted = Extract<BudgetEvent, { name: 'BudgetAdopted' }>;

/** A line is adopted, or raised by what is adopted now, until its year is over. That its union is active is seen to where it is locked. */
export function decideAdoption(
  { id: budgetId, tradeUnionId, year, line }: Budget,
  amount: Fen,
  now: Date,
): Result<Adopted, RefusalWith<'BUDGET_YEAR_OVER'>> {
  const open = decideYear(year, now);
  if (!open.ok) return open;
  const data = { budgetId, tradeUnionId, year, line, amount: amount.toString() };
  return ok({ name: 'BudgetAdopted', data });
}
