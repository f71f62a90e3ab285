import type { Reader } from '@puhui/platform';
import { sql } from '@puhui/platform';
import type { BusinessDate, Id } from '@puhui/kernel';

import { postingDate } from '../ledger/post-entries/posting-date.js';

/** True when the month takes no more postings of the union: it was closed, or a later one was. */
export async function isClosed(reader: Reader, tradeUnionId: Id, period: string): Promise<boolean> {
  const rows = await reader.query<unknown[]>(
    sql`select from closed_period where trade_union_id = ${tradeUnionId}::uuid and period >= ${period}::text limit 1`,
  );
  return rows.length > 0;
}

/** Whether what happened on this day is posted in a later year, since its own is closed for the union. */
export async function postedInALaterYear(reader: Reader, tradeUnionId: Id, day: BusinessDate): Promise<boolean> {
  const [row] = await reader.query<[{ last: string | null }]>(
    sql`select max(period) as last from closed_period where trade_union_id = ${tradeUnionId}::uuid`,
  );
  return postingDate(day, row.last).slice(0, 4) > day.slice(0, 4);
}
