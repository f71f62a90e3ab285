import type { Reader } from '@puhui/platform';
import { fen } from '@puhui/kernel';
import { noFlows } from '../ledger/flows.js';
import { flowsOfLines, lineKey } from '../ledger/flows-by-account.js';
import type { Budget } from './budget.js';

/** Budget lines with what the control book has for them, of whatever unions and years. */
export async function budgetViews(reader: Reader, budgets: readonly Budget[]): Promise<BudgetView[]> {
  const flows = await flowsOfLines(reader, budgets);
  return budgets.map((budget) => view(budget, flows.get(lineKey(budget)) ?? noFlows));
}
export type BudgetView = ReturnType<typeof view>;

const view = ({ id, tradeUnionId, year, line }: Budget, flows: typeof noFlows) => ({
  id,
  tradeUnion: { id: tradeUnionId },
  year,
  line,
  ...flows,
  // What is left of what was given back; `released` of the flows is all that ever was.
  released: fen(flows.released - flows.reused),
  available: fen(flows.free + flows.released - flows.reused),
});
