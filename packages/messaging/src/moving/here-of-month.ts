import { sql, type Reader } from '@puhui/postgres';
import { ID_DIGEST } from '../integrity/id-digest.js';
import { monthSpan, type BlockSpan } from './month-head.js';

/** Events, and what their ids come to. */
export interface Tally {
  readonly events: bigint;
  readonly ids: bigint;
}

const tallyOf = (row: { readonly events: string; readonly ids: string } | undefined): Tally => ({
  events: BigInt(row?.events ?? 0),
  ids: BigInt(row?.ids ?? 0),
});

/** Events of a month that are in the database, and stand in these blocks of the chain. */
export async function hereOfMonth(reader: Reader, month: string, { first, last }: BlockSpan): Promise<Tally> {
  const { from, to } = monthSpan(month);
  const [row] = await reader.query<{ events: string; ids: string }[]>(
    sql`select count(*)::text as events, ${ID_DIGEST}::text as ids from (
      select e.id::text as id from messaging.event as e
      join (select unnest(c.event_ids) as id from messaging.event_chain as c
        where c.number between ${first}::bigint and ${last}::bigint) as chained on chained.id = e.id
      where e.occurred_at >= ${from}::timestamptz and e.occurred_at < ${to}::timestamptz) as here`,
  );
  return tallyOf(row);
}

/** Events of these blocks of the chain that are not in the database. */
export async function goneOfBlocks(reader: Reader, { first, last }: BlockSpan): Promise<Tally> {
  const [row] = await reader.query<{ events: string; ids: string }[]>(
    sql`select count(*)::text as events, ${ID_DIGEST}::text as ids from (
      select chained.id::text as id from (select unnest(c.event_ids) as id from messaging.event_chain as c
        where c.number between ${first}::bigint and ${last}::bigint) as chained
      where not exists (select from messaging.event as e where e.id = chained.id)) as gone`,
  );
  return tallyOf(row);
}
