import type { Id } from '@puhui/kernel';
import { type Page, pageById, pageOf, type Reader, sql, unionAndBelow } from '@puhui/platform';
import type { QueryBudgetsArgs } from '../generated/graphql.js';
import type { Budget } from './budget.js';

/** The lines of a year of the union and of those below it; those that were opened first first. */
export async function budgetPage(reader: Reader, args: QueryBudgetsArgs): Promise<Page<Budget>> {
  const { rows, after } = pageById(args);
  const found = await reader.query<Budget[]>(
    sql`select b.id::text, b.trade_union_id::text as "tradeUnionId", b.year::int, b.line, b.version from budget b
      where b.year = ${args.year}::smallint
        and b.trade_union_id in ${unionAndBelow(sql`${args.tradeUnionId}::uuid`)}
        and (${after}::uuid is null or b.id > ${after}::uuid)
      order by b.id limit ${rows + 1}::int`,
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
