import type { Id } from '@puhui/kernel';
import {
  type Page,
  pageById,
  pageOf,
  type Reader,
  sql,
  unionAndBelow,
  unionAndBelowInOrder,
} from '@puhui/platform';
import type { QueryBudgetsArgs } from '../generated/graphql.js';
import type { Budget } from './budget.js';

/**
 * The lines of a year of the union and of those below it: its own first, and every union's before those of the unions below it. Of one union
 * those that were opened first stand first.
 */
export async function budgetPage(reader: Reader, args: QueryBudgetsArgs): Promise<Page<Budget>> {
  const { rows, after } = pageById(args);
  const unions = unionAndBelowInOrder(sql`${args.tradeUnionId}::uuid`);
  const found = await reader.query<Budget[]>(
    sql`with line as (
        select b.id, b.trade_union_id, b.year, b.line, b.version, u.path from budget b
          join ${unions} u on u.id = b.trade_union_id where b.year = ${args.year}::smallint)
      select id::text, trade_union_id::text as "tradeUnionId", year::int, line, version from line
      where ${after}::uuid is null or (path, id) > (select last.path, last.id from line last where last.id = ${after}::uuid)
      order by path, id limit ${rows + 1}::int`,
  );
  return pageOf(found, rows, ({ id }) => [id]);
}

/** More than any union has kept budgets for. */
const years_max = 50;

/**
 * The years of which the union, or one below it, has a budget, the newest first. It goes from year to year by the index of years, and asks of
 * each only whether there is one.
 */
export async function yearsWithBudgets(reader: Reader, tradeUnionId: Id): Promise<readonly number[]> {
  const rows = await reader.query<{ year: number }[]>(
    sql`with recursive kept as (
        select max(b.year) as year from budget b
        union all
        select (select max(b.year) from budget b where b.year < kept.year) from kept where kept.year is not null)
      select kept.year::int as year from kept
      where kept.year is not null and exists (
        select from budget b where b.year = kept.year
          and b.trade_union_id in ${unionAndBelow(sql`${tradeUnionId}::uuid`)})
      order by kept.year desc limit ${years_max}::int`,
  );
  return rows.map(({ year }) => year);
}
