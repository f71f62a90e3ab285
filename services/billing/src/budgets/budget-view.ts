import type { Reader } from '@puhui/platform';
import { fen } from '@puhui/kernel';
import { flowsBy, noFlows } from '../ledger/flows.js';
import type { Budget } from './budget.js';

/** Budget lines with what the control book has for them; those of one union and year cost one query. */
export async function budgetViews(reader: Reader, budgets: readonly Budget[]): Promise<BudgetView[]> {
  const years = new Map(budgets.map((budget) => [yearOf(budget), budget]));
  const flows = new Map(
    await Promise.all(
      [...years].map(
        async ([key, { tradeUnionId, year }]) =>
          [key, await flowsBy(reader, { of: 'lines', tradeUnionId, year })] as const,
      ),
    ),
  );
  return budgets.map((budget) => view(budget, flows.get(yearOf(budget))?.get(budget.line) ?? noFlows));
}
export type BudgetView = ReturnType<typeof view>;

const yearOf = ({ tradeUnionId, year }: Budget): string => `${tradeUnionId}/${year}`;

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
