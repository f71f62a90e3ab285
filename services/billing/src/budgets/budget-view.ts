import type { Sql } from '@puhui/messaging';
import { flowsBy, noFlows } from '../reports/flows.js';
import type { Budget } from './budget.js';

/** A budget line with what the control book has for it. */
export async function budgetView(sql: Sql, budget: Budget) {
  const { tradeUnionId, year, line } = budget;
  const flows =
    (await flowsBy(sql, { of: 'line', line: { tradeUnionId, year, line } })).get('line') ?? noFlows;
  return {
    id: budget.id,
    tradeUnion: { id: tradeUnionId },
    year,
    line,
    ...flows,
    // What is left of what was given back; `released` of the flows is all that ever was.
    released: flows.released - flows.reused,
  };
}
export type BudgetView = Awaited<ReturnType<typeof budgetView>>;
