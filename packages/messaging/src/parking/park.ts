import type { IncomingMessage } from '../broker/broker.js';
import type { Sql } from '../sql.js';

export interface ParkingPlace {
  readonly consumer: string;
  readonly topic: string;
  readonly partition: number;
}

/** A message without a key has nothing that could follow it. */
export const parkingKey = (place: ParkingPlace, { key, offset }: IncomingMessage): string =>
  key ?? `without-key-${place.partition}-${offset}`;

/** Of these keys, those that are parked. Locked against a replay that would just be ending. */
export async function parkedAmong(
  tx: Sql,
  place: ParkingPlace,
  keys: readonly string[],
): Promise<Set<string>> {
  const rows = await tx.$queryRawUnsafe<{ key: string }[]>(
    `select key from messaging.parked_key
     where consumer = $1::text and topic = $2::text and key in (select jsonb_array_elements_text($3::jsonb))
     order by key for share`,
    place.consumer,
    place.topic,
    JSON.stringify([...new Set(keys)]),
  );
  return new Set(rows.map(({ key }) => key));
}

/** Lets messages of parked keys wait, in their order. */
export async function letWait(
  tx: Sql,
  place: ParkingPlace,
  messages: readonly IncomingMessage[],
): Promise<void> {
  if (messages.length === 0) return;
  const rows = messages.map((message) => ({
    ...message,
    key: withoutNul(parkingKey(place, message)),
    value: message.value === null ? null : withoutNul(message.value),
  }));
  await tx.$executeRawUnsafe(
    `insert into messaging.parked_message (consumer, topic, key, partition, "offset", headers, value)
     select $1::text, $2::text, key, $3::int, "offset", headers, value
     from jsonb_to_recordset($4::jsonb) as m(key text, "offset" bigint, headers jsonb, value text)
     on conflict do nothing`,
    place.consumer,
    place.topic,
    place.partition,
    JSON.stringify(rows),
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
  tx: Sql,
  place: ParkingPlace,
  message: IncomingMessage,
  failure: Failure,
  now: Date,
): Promise<void> {
  await tx.$executeRawUnsafe(
    `insert into messaging.parked_key (consumer, topic, key, parked_at)
     values ($1::text, $2::text, $3::text, $4::timestamptz) on conflict do nothing`,
    place.consumer,
    place.topic,
    parkingKey(place, message),
    now.toISOString(),
  );
  await letWait(tx, place, [message]);
  await tx.$executeRawUnsafe(
    `update messaging.parked_message set error = $5::text, error_code = $6::text, attempts = attempts + 1
     where consumer = $1::text and topic = $2::text and partition = $3::int and "offset" = $4::bigint`,
    place.consumer,
    place.topic,
    place.partition,
    message.offset,
    failure.sentence,
    failure.code,
  );
}
