import { newId } from '@puhui/kernel';
import type { BudgetLine } from '../ledger/account.js';
import type { Unit } from '../unit.js';
import type { Budget } from './budget.js';
import { BUDGET_COLUMNS } from './store.js';

/** The line, opened when there is none. The caller holds the union's books. */
export async function openBudget(unit: Unit, line: BudgetLine, now: Date): Promise<Budget> {
  await unit.$executeRawUnsafe(
    `insert into budget (id, trade_union_id, year, line, version) values ($1::uuid, $2::uuid, $3::smallint, $4::text, 0)
     on conflict (trade_union_id, year, line) do nothing`,
    newId(now),
    line.tradeUnionId,
    line.year,
    line.line,
  );
  const [budget] = await unit.$queryRawUnsafe<[Budget]>(
    `select ${BUDGET_COLUMNS} from budget where trade_union_id = $1::uuid and year = $2::smallint and line = $3::text`,
    line.tradeUnionId,
    line.year,
    line.line,
  );
  return budget;
}
