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
