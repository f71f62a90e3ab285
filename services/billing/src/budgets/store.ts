import type { Id } from '@puhui/kernel';
import type { Sql } from '@puhui/messaging';
import type { Unit } from '../unit.js';
import type { Budget } from './budget.js';

export const BUDGET_COLUMNS = `id::text, trade_union_id::text as "tradeUnionId", year::int, line, version`;

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
    `select ${BUDGET_COLUMNS} from budget where trade_union_id = $1::uuid and year = $2::smallint order by line`,
    tradeUnionId,
    year,
  );

const named_rows_max = 10;

/** Some of the lines that a union has, newest year first: enough to name to whoever asked for one that is not there. */
export const linesOf = (sql: Sql, tradeUnionId: Id): Promise<Budget[]> =>
  sql.$queryRawUnsafe<Budget[]>(
    `select ${BUDGET_COLUMNS} from budget where trade_union_id = $1::uuid order by year desc, line limit ${named_rows_max}`,
    tradeUnionId,
  );

export const budgetsById = (sql: Sql, ids: readonly Id[]): Promise<Budget[]> =>
  sql.$queryRawUnsafe<Budget[]>(`select ${BUDGET_COLUMNS} from budget where id = any ($1::uuid[])`, ids);
