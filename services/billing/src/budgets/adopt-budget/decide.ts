import type { Fen } from '@puhui/kernel';
import type { Budget, BudgetEvent } from '../budget.js';

/** A line is adopted, or raised by what is adopted now. That its union is active is seen to where it is locked. */
export const decideAdoption = (
  { id: budgetId, tradeUnionId, year, line }: Budget,
  amount: Fen,
): Extract<BudgetEvent, { name: 'BudgetAdopted' }> => ({
  name: 'BudgetAdopted',
  data: { budgetId, tradeUnionId, year, line, amount: amount.toString() },
});
