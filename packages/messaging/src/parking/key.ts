import { sql, type Sql, type Writer } from '@puhui/postgres';
import type { ParkedKeyRef } from './list.js';

/** One message that waits: there is one at each offset. */
export interface WaitingMessageRef {
  readonly consumer: string;
  readonly topic: string;
  readonly partition: number;
  /** Decimal digits. */
  readonly offset: string;
}

/** What waits, as it came, with why it could not be handled; null where it was never tried. */
export interface ParkedMessage {
  readonly partition: number;
  readonly offset: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly value: string | null;
  readonly error: string | null;
  readonly errorCode: string | null;
  readonly attempts: number;
}

const COLUMNS = sql`partition, m."offset"::text as "offset", headers, value, error, error_code as "errorCode", attempts`;
const at = ({ consumer, topic, partition, offset }: WaitingMessageRef): Sql =>
  sql`consumer = ${consumer}::text and topic = ${topic}::text and partition = ${partition}::int
    and m."offset" = ${offset}::bigint`;

/**
 * Locks a parked key; false when it is not parked. Batches that would let a follower wait hold its row shared, so none
 * can slip in while the key is released.
 */
export async function holdKey(tx: Writer, { consumer, topic, key }: ParkedKeyRef): Promise<boolean> {
  const held = await tx.query<unknown[]>(
    sql`select key from messaging.parked_key where consumer = ${consumer}::text and topic = ${topic}::text and key = ${key}::text
     for update`,
  );
  return held.length > 0;
}

/** The first messages that wait under a key, in the order in which a replay takes them. */
export function waitingUnder(
  tx: Writer,
  { consumer, topic, key }: ParkedKeyRef,
  rowsMax: number,
): Promise<ParkedMessage[]> {
  return tx.query<ParkedMessage[]>(
    sql`select ${COLUMNS} from messaging.parked_message as m where consumer = ${consumer}::text and topic = ${topic}::text and key = ${key}::text
     order by partition, m."offset" limit ${rowsMax}::int`,
  );
}

/** The first message that waits under a key, and whether it is the only one. */
export async function headOf(
  tx: Writer,
  ref: ParkedKeyRef,
): Promise<{ readonly message: ParkedMessage | undefined; readonly isLast: boolean }> {
  const waiting = await waitingUnder(tx, ref, 2);
  return { message: waiting[0], isLast: waiting.length < 2 };
}

/** A message with the key under which it waits; undefined when it doesn't. */
export async function waitingMessage(
  tx: Writer,
  ref: WaitingMessageRef,
): Promise<(ParkedMessage & { readonly key: string }) | undefined> {
  const [message] = await tx.query<(ParkedMessage & { readonly key: string })[]>(
    sql`select key, ${COLUMNS} from messaging.parked_message m where ${at(ref)}`,
  );
  return message;
}

export async function dropWaiting(
  tx: Writer,
  { consumer, topic }: ParkedKeyRef,
  { partition, offset }: ParkedMessage,
): Promise<void> {
  await tx.execute(
    sql`delete from messaging.parked_message m where ${at({ consumer, topic, partition, offset })}`,
  );
}

/** Lets the key flow again; nothing may wait under it any more. */
export async function releaseKey(tx: Writer, { consumer, topic, key }: ParkedKeyRef): Promise<void> {
  await tx.execute(
    sql`delete from messaging.parked_key where consumer = ${consumer}::text and topic = ${topic}::text and key = ${key}::text`,
  );
}
