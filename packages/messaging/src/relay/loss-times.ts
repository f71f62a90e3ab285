import { type Reader, sql, type Writer } from '@puhui/postgres';
import type { Written } from '../broker/broker.js';

/** How often the log of each topic is known to have lost something; of most topics none has. */
export async function lossTimes(reader: Reader): Promise<ReadonlyMap<string, number>> {
  const rows = await reader.query<{ topic: string; times: number }[]>(
    sql`select topic, times from messaging.log_loss`,
  );
  return new Map(rows.map(({ topic, times }) => [topic, times]));
}

/**
 * Notes how far the log of a topic reaches at the least, by what was published again. A relay publishes meanwhile and may have noted more;
 * what lies before the known end is no loss here, and is never noted.
 */
export async function noteReached(tx: Writer, written: readonly Written[]): Promise<void> {
  const all = <T>(of: (place: Written) => T): T[] => written.map(of);
  await tx.execute(
    sql`insert into messaging.known_end as known (topic, partition, next_offset)
     select * from unnest(${all(({ topic }) => topic)}::text[], ${all(({ partition }) => partition)}::int[],
       ${all(({ next }) => next)}::bigint[]) order by 1, 2
     on conflict (topic, partition) do update set next_offset = greatest(known.next_offset, excluded.next_offset)`,
  );
}
