import { createHash } from 'node:crypto';
import { sql, type Sql, type Writer } from '@puhui/postgres';
import type { IncomingMessage } from '../broker/broker.js';

export interface ParkingPlace {
  readonly consumer: string;
  readonly topic: string;
  readonly partition: number;
}

/**
 * Under which key a message waits: its own, as far as the database can hold and index it. A message without a key has
 * nothing that could follow it.
 */
export const parkingKey = (place: ParkingPlace, { key, offset }: IncomingMessage): string =>
  key === null ? `without-key-${place.partition}-${offset}` : indexable(key);

/** SQL: of these keys, those that are parked. Locked against a replay that would just be ending. */
export const parkedAmong = ({ consumer, topic }: ParkingPlace, keys: readonly string[]): Sql =>
  sql`select key from messaging.parked_key
   where consumer = ${consumer}::text and topic = ${topic}::text and key = any (${[...new Set(keys)]}::text[])
   order by key for share`;

/** Lets messages of parked keys wait, in their order. */
export async function letWait(
  tx: Writer,
  place: ParkingPlace,
  messages: readonly IncomingMessage[],
): Promise<void> {
  if (messages.length === 0) return;
  const rows = messages.map((message) => storable(message, parkingKey(place, message)));
  await tx.execute(
    sql`insert into messaging.parked_message (consumer, topic, key, partition, "offset", headers, value)
     select ${place.consumer}::text, ${place.topic}::text, key, ${place.partition}::int, "offset", headers, value
     from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as m(key text, "offset" bigint, headers jsonb, value text)
     on conflict do nothing`,
  );
}

/** Three columns of text share an index entry, which holds 2,700 bytes; an event's key has 36. */
const parking_key_bytes_max = 1_000;

/** A key of any length is named by its beginning and its digest, so that two of them stay apart. */
function indexable(key: string): string {
  const text = keepable(key);
  if (Buffer.byteLength(text) <= parking_key_bytes_max) return text;
  return `${Array.from(text).slice(0, 40).join('')}… sha256 ${createHash('sha256').update(key).digest('hex')}`;
}

/** What the database takes of a message: parking must never fail for a reason that lies in the message. */
function storable({ offset, key, value, headers }: IncomingMessage, parkedUnder: string) {
  const texts = Object.entries(headers).map(([name, text]): [string, string] => [
    keepable(name),
    keepable(text),
  ]);
  // The key as it came, where it is not what the message waits under.
  if (key !== null && key !== parkedUnder) texts.push(['x-puhui-key', keepable(key)]);
  return {
    offset,
    key: parkedUnder,
    value: value === null ? null : keepable(value),
    headers: Object.fromEntries(texts),
  };
}

/**
 * PostgreSQL's text can't hold a NUL, nor its JSON half a surrogate pair, which a program may put into a string though no
 * broker brings one.
 */
const keepable = (text: string): string => text.replaceAll('\0', '\\x00').toWellFormed();

export interface Failure {
  readonly code: string;
  readonly sentence: string;
}

const sentence_characters_max = 4000;

export function failureOf(error: unknown): Failure {
  const facts = Object(error) as Partial<Record<'code' | 'name' | 'stack', unknown>>;
  const text = typeof facts.stack === 'string' ? facts.stack : (JSON.stringify(error) ?? String(error));
  const code = [facts.code, facts.name].find((word) => typeof word === 'string');
  return { code: keepable(code ?? 'Error'), sentence: keepable(text).slice(0, sentence_characters_max) };
}

/** Gives a message up, and parks its key: what follows under it waits. */
export async function deadLetter(
  tx: Writer,
  place: ParkingPlace,
  message: IncomingMessage,
  failure: Failure,
  now: Date,
): Promise<void> {
  await tx.execute(
    sql`insert into messaging.parked_key (consumer, topic, key, parked_at)
     values (${place.consumer}::text, ${place.topic}::text, ${parkingKey(place, message)}::text, ${now.toISOString()}::timestamptz) on conflict do nothing`,
  );
  await letWait(tx, place, [message]);
  await tx.execute(
    sql`update messaging.parked_message set error = ${failure.sentence}::text, error_code = ${failure.code}::text, attempts = attempts + 1
     where consumer = ${place.consumer}::text and topic = ${place.topic}::text and partition = ${place.partition}::int and "offset" = ${message.offset}::bigint`,
  );
}
