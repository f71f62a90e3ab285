import { sql } from '@puhui/platform';
import { newId } from '@puhui/kernel';
import type { BudgetLine } from '../ledger/account.js';
import type { Unit } from '../unit.js';
import type { Budget } from './budget.js';
import { BUDGET_COLUMNS } from './store.js';

/** The line, opened when there is none. The caller holds the union's books. */
export async function openBudget(unit: Unit, line: BudgetLine, now: Date): Promise<Budget> {
  await unit.execute(
    sql`insert into budget (id, trade_union_id, year, line, version) values (${newId(now)}::uuid, ${line.tradeUnionId}::uuid, ${line.year}::smallint, ${line.line}::text, 0)
     on conflict (trade_union_id, year, line) do nothing`,
  );
  const [budget] = await unit.query<[Budget]>(
    sql`select ${BUDGET_COLUMNS} from budget where trade_union_id = ${line.tradeUnionId}::uuid and year = ${line.year}::smallint and line = ${line.line}::text`,
  );
  return budget;
}
