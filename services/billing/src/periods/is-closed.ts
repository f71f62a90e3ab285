import type { BusinessDate, Id } from '@puhui/kernel';
import type { Sql } from '@puhui/messaging';
import { postingDate } from '../ledger/post-entries/posting-date.js';

/** True when the month takes no more postings of the union: it was closed, or a later one was. */
export async function isClosed(sql: Sql, tradeUnionId: Id, period: string): Promise<boolean> {
  const rows = await sql.$queryRawUnsafe<unknown[]>(
    `select from closed_period where trade_union_id = $1::uuid and period >= $2::text limit 1`,
    tradeUnionId,
    period,
  );
  return rows.length > 0;
}

/** Whether what happened on this day is posted in a later year, since its own is closed for the union. */
export async function postedInALaterYear(sql: Sql, tradeUnionId: Id, day: BusinessDate): Promise<boolean> {
  const [row] = await sql.$queryRawUnsafe<[{ last: string | null }]>(
    'select max(period) as last from closed_period where trade_union_id = $1::uuid',
    tradeUnionId,
  );
  return postingDate(day, row.last).slice(0, 4) > day.slice(0, 4);
}
