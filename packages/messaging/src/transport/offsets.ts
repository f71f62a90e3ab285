import type { PartitionOffset } from '../broker/broker.js';
import type { Sql } from '../sql.js';

/** Another owner of the partition has moved the offset: whatever this one was about to do must not happen. */
export class Fenced extends Error {
  constructor(consumer: string, topic: string, partition: number) {
    super(`${consumer} was overtaken on ${topic}/${partition}`);
  }
}

/** Where a consumer goes on, as its own database says. */
export function storedOffsets(sql: Sql, consumer: string): Promise<readonly PartitionOffset[]> {
  return sql.$queryRawUnsafe<PartitionOffset[]>(
    `select topic, partition, next_offset::text as "offset" from messaging.consumer_offset
     where consumer = $1::text`,
    consumer,
  );
}

/**
 * Moves the offset by compare-and-set. The row stays locked until the transaction ends, so a second owner waits
 * here and then finds that it was overtaken.
 * @param from what this owner knows; undefined when there was no row.
 * @throws Fenced
 */
export async function moveOffset(
  tx: Sql,
  consumer: string,
  move: { topic: string; partition: number; from: string | undefined; to: string },
): Promise<void> {
  const { topic, partition, from, to } = move;
  const moved =
    from === undefined
      ? await tx.$executeRawUnsafe(
          `insert into messaging.consumer_offset (consumer, topic, partition, next_offset)
           values ($1::text, $2::text, $3::int, $4::bigint) on conflict do nothing`,
          consumer,
          topic,
          partition,
          to,
        )
      : await tx.$executeRawUnsafe(
          `update messaging.consumer_offset set next_offset = $4::bigint
           where consumer = $1::text and topic = $2::text and partition = $3::int and next_offset = $5::bigint`,
          consumer,
          topic,
          partition,
          to,
          from,
        );
  if (moved !== 1) throw new Fenced(consumer, topic, partition);
}
