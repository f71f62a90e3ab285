import { sql, type IntegrityCheck, type Reader, type Sql } from '@puhui/platform';
import { checkOf } from '../compare.js';

/** SQL: whether events of a voucher, or of an entry, lie in a file by now. @param id with its table: the other one has an id as well */
export const movedAway = (aggregate: 'voucher' | 'entry', id: Sql): Sql =>
  sql`exists (select from messaging.moved_aggregate as m where m.aggregate = ${aggregate} and m.aggregate_id = ${id})`;

/** SQL: campaigns whose claims can't be summed up from events any more. */
export const MOVED_CAMPAIGNS = sql`
  select v.campaign_id from voucher v join messaging.moved_aggregate m on m.aggregate = 'voucher' and m.aggregate_id = v.id
  union select e.campaign_id from entry e join messaging.moved_aggregate m on m.aggregate = 'entry' and m.aggregate_id = e.id`;

/** How many rows rest on months that were moved: of these only the laws between rows are asked. None are not told of. */
export async function restingRows(reader: Reader): Promise<IntegrityCheck[]> {
  const rows = await reader.query<{ id: string; state: string }[]>(
    sql`select aggregate || ' ' || aggregate_id as id, max(version)::text as state from messaging.moved_aggregate group by 1`,
  );
  return rows.length === 0 ? [] : [checkOf('rests-on-moved-events', rows, [])];
}
