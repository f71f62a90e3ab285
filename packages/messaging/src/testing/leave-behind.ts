import { sql, type Writer } from '@puhui/postgres';

/** What a relay leaves of events that no broker takes, where none has been: each is noted, and held up with what waits under its key. */
export async function leaveBehind(
  tx: Writer,
  eventIds: readonly string[],
  sizes: { readonly bytes: number; readonly taken: number } = { bytes: 2_000_000, taken: 1_000_000 },
): Promise<void> {
  await tx.execute(
    sql`insert into messaging.left_behind (event_id, occurred_at, type, topic, aggregate, aggregate_id, bytes, taken_bytes)
     select id, occurred_at, type, topic, aggregate, aggregate_id, ${sizes.bytes}::int, ${sizes.taken}::int
     from messaging.event where id = any (${[...eventIds]}::uuid[])`,
  );
  await tx.execute(
    sql`with moved as (
       delete from messaging.outbox as o using messaging.event as e
       where e.id = o.event_id and e.occurred_at = o.occurred_at and position < 4611686018427387904::bigint
         and (e.topic, e.aggregate_id) in (
           select topic, aggregate_id from messaging.left_behind where event_id = any (${[...eventIds]}::uuid[]))
       returning o.*)
     insert into messaging.outbox (position, event_id, occurred_at, holds_word) overriding system value
     select position + 4611686018427387904::bigint, event_id, occurred_at, holds_word from moved`,
  );
}
