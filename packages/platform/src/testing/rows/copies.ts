import type { Id } from '@puhui/kernel';
import { identifier, sql, type Sql, type Writer } from '@puhui/postgres';

/** More than the larger question of a walk asks for. */
const COPIES = 24;

/**
 * Plants two dozen rows like one that a table has already, each with an id of its own. `changes` are by column: SQL, in which
 * `n` counts the copies from 1.
 */
export async function plantCopies(
  database: Writer,
  table: string,
  changes: Readonly<Record<string, Sql>> = { id: sql`gen_random_uuid()` },
  which: Sql = sql`true`,
): Promise<Id[]> {
  const name = identifier(table);
  const changed = Object.entries(changes).reduce(
    (row, [column, value]) => sql`${row} || jsonb_build_object(${column}::text, ${value})`,
    // Of each copy anew: a row that did not hang on n would be made once.
    sql`to_jsonb(one) || jsonb_build_object('n', n)`,
  );
  const rows = await database.returning<{ row: { id: Id } }[]>(
    sql`insert into ${name} as planted
      select copy.* from (select * from ${name} where ${which} limit 1) as one
        cross join generate_series(1, ${COPIES}::int) as n
        cross join lateral jsonb_populate_record(null::${name}, ${changed}) as copy
      returning to_jsonb(planted) as row`,
  );
  return rows.map(({ row }) => row.id);
}

/** Plants two dozen of what operators look at: keys that wait for a consumer, messages that were put aside, and who was turned away. */
export async function plantWaiting(database: Writer): Promise<void> {
  await database.execute(
    sql`with keys as (
      insert into messaging.parked_key (consumer, topic, key, parked_at)
        select 'spec.waits', 'puhui.spec.v1', n::text, '2026-11-01' from generate_series(1, ${COPIES}::int) as n
        returning consumer, topic, key)
      insert into messaging.parked_message (consumer, topic, key, partition, "offset", headers, value, error, error_code)
        select consumer, topic, key, 0, key::int, '{}', '{}', 'it can not be read', 'BROKEN' from keys`,
  );
  await database.execute(
    sql`insert into messaging.discarded_message
        (consumer, topic, key, partition, "offset", headers, value, error, discarded_at, discarded_by, reason)
      select 'spec.waits', 'puhui.spec.v1', n::text, 0, n, '{}', '{}', 'it can not be read', '2026-11-01', gen_random_uuid(), 'no event'
      from generate_series(1, ${COPIES}::int) as n`,
  );
  await database.execute(
    sql`insert into platform.security_event (id, kind, actor_id, door, reason, times, first_at, last_at)
      select gen_random_uuid(), 'not_allowed', gen_random_uuid(), 'Query.spec', 'NOT_ALLOWED', n, '2026-11-01', '2026-11-01'
      from generate_series(1, ${COPIES}::int) as n`,
  );
}
