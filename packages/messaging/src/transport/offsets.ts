import { type Reader, sql, type Writer } from '@puhui/postgres';
import type { PartitionOffset } from '../broker/broker.js';

/** Another owner of the partition has moved the offset: whatever this one was about to do must not happen. */
export class Fenced extends Error {
  constructor(consumer: string, topic: string, partition: number) {
    super(`${consumer} was overtaken on ${topic}/${partition}`);
  }
}

/** Where a consumer goes on, as its own database says. */
export function storedOffsets(reader: Reader, consumer: string): Promise<readonly PartitionOffset[]> {
  return reader.query<PartitionOffset[]>(
    sql`select topic, partition, next_offset::text as "offset" from messaging.consumer_offset
     where consumer = ${consumer}::text`,
  );
}

/**
 * Moves the offset by compare-and-set. The row stays locked until the transaction ends, so a second owner waits
 * here and then finds that it was overtaken.
 * @param from what this owner knows; undefined when there was no row.
 * @throws Fenced
 */
export async function moveOffset(
  tx: Writer,
  consumer: string,
  move: { topic: string; partition: number; from: string | undefined; to: string },
): Promise<void> {
  const { topic, partition, from, to } = move;
  const moved =
    from === undefined
      ? await tx.execute(
          sql`insert into messaging.consumer_offset (consumer, topic, partition, next_offset)
           values (${consumer}::text, ${topic}::text, ${partition}::int, ${to}::bigint) on conflict do nothing`,
        )
      : await tx.execute(
          sql`update messaging.consumer_offset set next_offset = ${to}::bigint
           where consumer = ${consumer}::text and topic = ${topic}::text and partition = ${partition}::int and next_offset = ${from}::bigint`,
        );
  if (moved !== 1) throw new Fenced(consumer, topic, partition);
}
