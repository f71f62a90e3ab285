import { sql, type Sql, type Writer } from '@puhui/postgres';
import type { IncomingMessage } from '../broker/broker.js';

export interface ParkingPlace {
  readonly consumer: string;
  readonly topic: string;
  readonly partition: number;
}

/** A message without a key has nothing that could follow it. */
export const parkingKey = (place: ParkingPlace, { key, offset }: IncomingMessage): string =>
  key ?? `without-key-${place.partition}-${offset}`;

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
  const rows = messages.map((message) => ({
    ...message,
    key: withoutNul(parkingKey(place, message)),
    value: message.value === null ? null : withoutNul(message.value),
  }));
  await tx.execute(
    sql`insert into messaging.parked_message (consumer, topic, key, partition, "offset", headers, value)
     select ${place.consumer}::text, ${place.topic}::text, key, ${place.partition}::int, "offset", headers, value
     from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as m(key text, "offset" bigint, headers jsonb, value text)
     on conflict do nothing`,
  );
}

// PostgreSQL's text can't hold a NUL, and a message that can't even be parked would stop its partition.
const withoutNul = (text: string): string => text.replaceAll('\u0000', '\ufffd');

export interface Failure {
  readonly code: string;
  readonly sentence: string;
}

const sentence_characters_max = 4000;

export function failureOf(error: unknown): Failure {
  const facts = Object(error) as Partial<Record<'code' | 'name' | 'stack', unknown>>;
  const text = typeof facts.stack === 'string' ? facts.stack : (JSON.stringify(error) ?? String(error));
  const code = [facts.code, facts.name].find((word) => typeof word === 'string');
  return { code: code ?? 'Error', sentence: withoutNul(text).slice(0, sentence_characters_max) };
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
