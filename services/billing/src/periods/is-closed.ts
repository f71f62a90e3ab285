import type { Id } from '@puhui/kernel';
import type { Sql } from '@puhui/messaging';

/** True when the month takes no more postings of the union: it was closed, or a later one was. */
export async function isClosed(sql: Sql, tradeUnionId: Id, period: string): Promise<boolean> {
  const rows = await sql.$queryRawUnsafe<unknown[]>(
    `select from closed_period where trade_union_id = $1::uuid and period >= $2::text limit 1`,
    tradeUnionId,
    period,
  );
  return rows.length > 0;
}
