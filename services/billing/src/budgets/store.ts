import type { Reader } from '@puhui/platform';
import { sql } from '@puhui/platform';
import type { Id } from '@puhui/kernel';

import type { Unit } from '../unit.js';
import type { Budget } from './budget.js';

export const BUDGET_COLUMNS = `id::text, trade_union_id::text as "tradeUnionId", year::int, line, version`;

/** Counts one more event of the line, and answers its version. */
export async function nextVersion(unit: Unit, budgetId: Id): Promise<number> {
  const [row] = await unit.query<[{ version: number }]>(
    sql`update budget set version = version + 1 where id = ${budgetId}::uuid returning version`,
  );
  return row.version;
}

export const budgetsOfYear = (reader: Reader, tradeUnionId: Id, year: number): Promise<Budget[]> =>
  reader.query<Budget[]>(
    sql`select ${BUDGET_COLUMNS} from budget where trade_union_id = ${tradeUnionId}::uuid and year = ${year}::smallint order by line`,
  );

const named_rows_max = 10;

/** Some of the lines that a union has, newest year first: enough to name to whoever asked for one that is not there. */
export const linesOf = (reader: Reader, tradeUnionId: Id): Promise<Budget[]> =>
  reader.query<Budget[]>(
    sql`select ${BUDGET_COLUMNS} from budget where trade_union_id = ${tradeUnionId}::uuid order by year desc, line limit ${named_rows_max}`,
  );

export const budgetsById = (reader: Reader, ids: readonly Id[]): Promise<Budget[]> =>
  reader.query<Budget[]>(sql`select ${BUDGET_COLUMNS} from budget where id = any (${ids}::uuid[])`);
