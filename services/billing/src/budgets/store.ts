import { newId, type Id } from '@puhui/kernel';
import type { Sql } from '@puhui/messaging';
import type { BudgetLine } from '../ledger/account.js';
import type { Unit } from '../unit.js';
import type { Budget } from './budget.js';

const COLUMNS = `id::text, trade_union_id::text as "tradeUnionId", year::int, line, version`;

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
    `select ${COLUMNS} from budget where trade_union_id = $1::uuid and year = $2::smallint and line = $3::text`,
    line.tradeUnionId,
    line.year,
    line.line,
  );
  return budget;
}

/** Counts one more event of the line, and answers its version. */
export async function nextVersion(unit: Unit, budgetId: Id): Promise<number> {
  const [row] = await unit.$queryRawUnsafe<[{ version: number }]>(
    `update budget set version = version + 1 where id = $1::uuid returning version`,
    budgetId,
  );
  return row.version;
}

export const budgetsOfYear = (sql: Sql, tradeUnionId: Id, year: number): Promise<Budget[]> =>
  sql.$queryRawUnsafe<Budget[]>(
    `select ${COLUMNS} from budget where trade_union_id = $1::uuid and year = $2::smallint order by line`,
    tradeUnionId,
    year,
  );

export const budgetsById = (sql: Sql, ids: readonly Id[]): Promise<Budget[]> =>
  sql.$queryRawUnsafe<Budget[]>(`select ${COLUMNS} from budget where id = any ($1::uuid[])`, ids);
