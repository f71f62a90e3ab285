import { sql, type Sql, type Writer } from '@puhui/postgres';
import type { TopicPartition, Written } from '../broker/broker.js';

/** A partition of an own topic that ends before what was published to it. */
export interface Loss extends TopicPartition {
  /** By how many offsets, at the least. Decimal digits. */
  readonly messages: string;
}

/**
 * Notes where the messages of a relay came to lie, and which partitions ended before what was known of them. In the transaction that
 * holds the relay's lock: no other publishes there in between, so what lies before the known end is a loss and nothing else.
 */
export async function noteWritten(tx: Writer, written: readonly Written[]): Promise<readonly Loss[]> {
  if (written.length === 0) return [];
  const all = <T>(of: (place: Written) => T): T[] => written.map(of);
  return tx.returning<Loss[]>(
    sql`with written as materialized (
       select * from unnest(${all(({ topic }) => topic)}::text[], ${all(({ partition }) => partition)}::int[],
         ${all(({ first }) => first)}::bigint[], ${all(({ next }) => next)}::bigint[]) as p (topic, partition, first, next)),
     lost as materialized (
       select topic, partition, known.next_offset - written.first as messages
       from written join messaging.known_end as known using (topic, partition) where written.first < known.next_offset),
     noted as (
       insert into messaging.known_end (topic, partition, next_offset) select topic, partition, next from written
       on conflict (topic, partition) do update set next_offset = excluded.next_offset),
     counted as (${COUNTED})
     select topic, partition, messages::text as messages from lost`,
  );
}

/** SQL: counts what is in `lost`. */
export const COUNTED: Sql = sql`insert into messaging.log_loss as known (topic, times, messages, noticed_at)
  select topic, 1, sum(messages), clock_timestamp() from lost group by topic order by topic
  on conflict (topic) do update set times = known.times + 1, messages = excluded.messages, noticed_at = excluded.noticed_at`;
