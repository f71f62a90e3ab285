import { type Reader, sql } from '@puhui/postgres';
import type { WaitingMessageRef } from './key.js';
import { parkedKey, type ParkedKey } from './list.js';

/** The key that waits behind this message; undefined while it is no dead letter. */
export async function parkedBehind(
  reader: Reader,
  { consumer, topic, partition, offset }: WaitingMessageRef,
): Promise<ParkedKey | undefined> {
  const [waits] = await reader.query<{ key: string }[]>(
    sql`select key from messaging.parked_message m where m.consumer = ${consumer}::text and m.topic = ${topic}::text
      and m.partition = ${partition}::int and m."offset" = ${offset}::bigint`,
  );
  const parked = waits && (await parkedKey(reader, { consumer, topic, key: waits.key }));
  const isHead = parked?.deadLetter.partition === partition && parked.deadLetter.offset === offset;
  return isHead ? parked : undefined;
}
