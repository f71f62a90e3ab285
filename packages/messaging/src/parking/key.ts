import type { Sql } from '../sql.js';
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

const COLUMNS = `partition, m."offset"::text as "offset", headers, value, error, error_code as "errorCode", attempts`;
const AT_OFFSET = `consumer = $1::text and topic = $2::text and partition = $3::int and m."offset" = $4::bigint`;

/**
 * Locks a parked key; false when it is not parked. Batches that would let a follower wait hold its row shared, so none
 * can slip in while the key is released.
 */
export async function holdKey(tx: Sql, { consumer, topic, key }: ParkedKeyRef): Promise<boolean> {
  const held = await tx.$queryRawUnsafe<unknown[]>(
    `select key from messaging.parked_key where consumer = $1::text and topic = $2::text and key = $3::text
     for update`,
    consumer,
    topic,
    key,
  );
  return held.length > 0;
}

/** The first messages that wait under a key, in the order in which a replay takes them. */
export function waitingUnder(
  tx: Sql,
  { consumer, topic, key }: ParkedKeyRef,
  rowsMax: number,
): Promise<ParkedMessage[]> {
  return tx.$queryRawUnsafe<ParkedMessage[]>(
    `select ${COLUMNS} from messaging.parked_message as m where consumer = $1::text and topic = $2::text and key = $3::text
     order by partition, m."offset" limit $4::int`,
    consumer,
    topic,
    key,
    rowsMax,
  );
}

/** The first message that waits under a key, and whether it is the only one. */
export async function headOf(
  tx: Sql,
  ref: ParkedKeyRef,
): Promise<{ readonly message: ParkedMessage | undefined; readonly isLast: boolean }> {
  const waiting = await waitingUnder(tx, ref, 2);
  return { message: waiting[0], isLast: waiting.length < 2 };
}

/** A message with the key under which it waits; undefined when it doesn't. */
export async function waitingMessage(
  tx: Sql,
  { consumer, topic, partition, offset }: WaitingMessageRef,
): Promise<(ParkedMessage & { readonly key: string }) | undefined> {
  const [message] = await tx.$queryRawUnsafe<(ParkedMessage & { readonly key: string })[]>(
    `select key, ${COLUMNS} from messaging.parked_message m where ${AT_OFFSET}`,
    consumer,
    topic,
    partition,
    offset,
  );
  return message;
}

export async function dropWaiting(
  tx: Sql,
  { consumer, topic }: ParkedKeyRef,
  { partition, offset }: ParkedMessage,
): Promise<void> {
  await tx.$executeRawUnsafe(
    `delete from messaging.parked_message m where ${AT_OFFSET}`,
    consumer,
    topic,
    partition,
    offset,
  );
}

/** Lets the key flow again; nothing may wait under it any more. */
export async function releaseKey(tx: Sql, { consumer, topic, key }: ParkedKeyRef): Promise<void> {
  await tx.$executeRawUnsafe(
    'delete from messaging.parked_key where consumer = $1::text and topic = $2::text and key = $3::text',
    consumer,
    topic,
    key,
  );
}
