import { sql, type Sql, type Writer } from '@puhui/postgres';
import type { IncomingMessage } from '../broker/broker.js';
import { readable } from '../broker/bytes.js';
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
export interface ParkedMessage extends IncomingMessage {
  readonly partition: number;
  readonly error: string | null;
  readonly errorCode: string | null;
  readonly attempts: number;
  /** When it came, by the clock of the database. */
  readonly waitsSince: Date;
}

interface Row extends Omit<ParkedMessage, 'key' | 'value' | 'headers' | 'bytes' | 'waitsSince'> {
  /** Bytes in base64, since drivers render them differently. */
  readonly keyBytes: string | null;
  readonly valueBytes: string | null;
  readonly headerBytes: readonly string[];
  /** Milliseconds, since drivers render an instant differently. */
  readonly waitsSinceMs: string;
}

const COLUMNS = sql`partition, m."offset"::text as "offset", error, error_code as "errorCode", attempts,
  encode(key_bytes, 'base64') as "keyBytes", encode(value_bytes, 'base64') as "valueBytes",
  array(select encode(part, 'base64') from unnest(header_bytes) with ordinality as h(part, place) order by place)
    as "headerBytes", floor(extract(epoch from m.waits_since) * 1000)::bigint::text as "waitsSinceMs"`;

function asItCame<R extends Row>({ keyBytes, valueBytes, headerBytes, waitsSinceMs, ...rest }: R) {
  const bytes = (text: string | null): Buffer | null => (text === null ? null : Buffer.from(text, 'base64'));
  const parts = headerBytes.map((text) => Buffer.from(text, 'base64'));
  const headers = parts.flatMap((name, at): [string, Buffer][] =>
    at % 2 === 0 ? [[name.toString(), parts[at + 1] ?? Buffer.alloc(0)]] : [],
  );
  const waitsSince = new Date(Number(waitsSinceMs));
  return {
    ...rest,
    waitsSince,
    ...readable(rest.offset, { key: bytes(keyBytes), value: bytes(valueBytes), headers }),
  };
}

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
export async function waitingUnder(
  tx: Writer,
  { consumer, topic, key }: ParkedKeyRef,
  rowsMax: number,
): Promise<ParkedMessage[]> {
  const rows = await tx.query<Row[]>(
    sql`select ${COLUMNS} from messaging.parked_message as m where consumer = ${consumer}::text and topic = ${topic}::text and key = ${key}::text
     order by partition, m."offset" limit ${rowsMax}::int`,
  );
  return rows.map(asItCame);
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
): Promise<(ParkedMessage & { readonly parkedUnder: string }) | undefined> {
  const [row] = await tx.query<(Row & { readonly parkedUnder: string })[]>(
    sql`select m.key as "parkedUnder", ${COLUMNS} from messaging.parked_message m where ${at(ref)}`,
  );
  return row && asItCame(row);
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
