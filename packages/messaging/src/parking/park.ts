import { createHash } from 'node:crypto';
import { sql, Table, type Sql, type Writer } from '@puhui/postgres';
import type { IncomingMessage, MessageBytes } from '../broker/broker.js';
import { bytesOf } from '../broker/bytes.js';
import { failureOf } from './failure.js';

export interface ConsumedPartition {
  readonly consumer: string;
  readonly topic: string;
  readonly partition: number;
  /** How often the consumer went back to its beginning because the log had lost messages; never unless given. */
  readonly wentBack?: number;
}

/** More offsets than any log has. */
const BACK_AGAIN = 1n << 48n;

/**
 * Under which offset a message waits: its own, beyond all of before once its log has lost messages, since then another message may
 * come under an offset that one waits under.
 */
const waitingOffset = ({ wentBack = 0 }: ConsumedPartition, { offset }: IncomingMessage): string =>
  String(BigInt(wentBack) * BACK_AGAIN + BigInt(offset));

/** How often its consumer had gone back when a message began to wait. @param offset under which it waits */
export const wentBackBefore = (offset: string): number => Number(BigInt(offset) / BACK_AGAIN);

/** SQL: how often its consumer had gone back when a message began to wait, and its offset on the broker. @param offset under which it waits */
export const wentBackOf = (offset: Sql): Sql => sql`(${offset} >> 48)`;
export const offsetOf = (offset: Sql): Sql => sql`(${offset} & 281474976710655)`;

/**
 * Under which key a message waits: its own, as far as the database can hold and index it. A message without a key has
 * nothing that could follow it.
 */
export const parkingKey = (source: ConsumedPartition, message: IncomingMessage): string =>
  message.key === null
    ? `without-key-${source.partition}-${waitingOffset(source, message)}`
    : indexable(message.key);

/** SQL: of these keys, those that are parked. Locked against a replay that would just be ending. */
export const parkedAmong = ({ consumer, topic }: ConsumedPartition, keys: readonly string[]): Sql =>
  sql`select key from messaging.parked_key
   where consumer = ${consumer}::text and topic = ${topic}::text and key = any (${[...new Set(keys)]}::text[])
   order by key for share`;

/** A message that waits: its bytes, which a replay takes, and what a person can read of them. */
interface WaitingRow extends ConsumedPartition {
  readonly key: string;
  readonly offset: string;
  readonly headers: string;
  readonly value: string | null;
  readonly bytes: MessageBytes;
}

const waiting = new Table<WaitingRow>('messaging.parked_message', {
  consumer: ['text', (row) => row.consumer],
  topic: ['text', (row) => row.topic],
  key: ['text', (row) => row.key],
  partition: ['int', (row) => row.partition],
  offset: ['bigint', (row) => row.offset],
  headers: ['jsonb', (row) => row.headers],
  value: ['text', (row) => row.value],
  key_bytes: ['bytea', (row) => row.bytes.key],
  value_bytes: ['bytea', (row) => row.bytes.value],
  header_bytes: ['byteas', (row) => row.bytes.headers.flatMap(([name, value]) => [Buffer.from(name), value])],
});

/** Lets messages of parked keys wait, in their order. */
export async function letWait(
  tx: Writer,
  source: ConsumedPartition,
  messages: readonly IncomingMessage[],
  form: KeptForm = 'readable',
): Promise<void> {
  if (messages.length === 0) return;
  const rows = messages.map((message) => ({
    ...source,
    key: parkingKey(source, message),
    offset: waitingOffset(source, message),
    bytes: bytesOf(message),
    ...(form === 'readable' ? readableOf(message) : { headers: '{}', value: null }),
  }));
  await tx.execute(sql`${waiting.insert(rows)} on conflict do nothing`);
}

/**
 * What is kept of a message: the bytes alone are the last resort. They are never looked into, and a replay needs nothing
 * else.
 */
export type KeptForm = 'readable' | 'bytes';

/** Three columns of text share an index entry, which holds 2,700 bytes; an event's key has 36. */
const parking_key_bytes_max = 1_000;
/** Whoever wants to read more of a body than this looks at its bytes. */
const readable_characters_max = 20_000;

/** A key of any length is named by its beginning and its digest, so that two of them stay apart. */
function indexable(key: string): string {
  const text = keepable(key);
  if (Buffer.byteLength(text) <= parking_key_bytes_max) return text;
  return `${Array.from(text.slice(0, 200)).slice(0, 40).join('')}… sha256 ${createHash('sha256').update(key).digest('hex')}`;
}

function readableOf({ value, headers }: IncomingMessage): Pick<WaitingRow, 'headers' | 'value'> {
  const texts = Object.entries(headers).map(([name, text]) => [shown(name), shown(text)]);
  return {
    headers: JSON.stringify(Object.fromEntries(texts)),
    value: value === null ? null : shown(value),
  };
}

const shown = (text: string): string =>
  keepable(text.length > readable_characters_max ? `${text.slice(0, readable_characters_max)}…` : text);

/**
 * PostgreSQL's text can't hold a NUL, nor its JSON half a surrogate pair, which a program may put into a string though no
 * broker brings one.
 */
const keepable = (text: string): string => text.replaceAll('\0', '\\x00').toWellFormed();

/** Gives a message up, and parks its key: what follows under it waits. */
export async function deadLetter(
  tx: Writer,
  source: ConsumedPartition,
  message: IncomingMessage,
  why: { readonly error: unknown; readonly at: Date; readonly form: KeptForm },
): Promise<void> {
  const { code, sentence } = failureOf(why.error);
  await tx.execute(
    sql`insert into messaging.parked_key (consumer, topic, key, parked_at)
     values (${source.consumer}::text, ${source.topic}::text, ${parkingKey(source, message)}::text, ${why.at.toISOString()}::timestamptz) on conflict do nothing`,
  );
  await letWait(tx, source, [message], why.form);
  await tx.execute(
    sql`update messaging.parked_message set error = ${sentence}::text, error_code = ${code}::text, attempts = attempts + 1
     where consumer = ${source.consumer}::text and topic = ${source.topic}::text and partition = ${source.partition}::int and "offset" = ${waitingOffset(source, message)}::bigint`,
  );
}
