import { UNPUBLISHED_COUNTED_MAX } from '@puhui/kernel';
import { join, type Reader, sql, type Sql } from '@puhui/postgres';
import { INSTANT, keysetAfter, rowsOf, testsOf, TEXT, utcMicroseconds, type ParkedPage } from './paging.js';

/** A key that waits for one consumer. */
export interface ParkedKeyRef {
  readonly consumer: string;
  readonly topic: string;
  readonly key: string;
}

export interface ParkedKey extends ParkedKeyRef {
  readonly parkedAt: Date;
  /** Messages that wait, the dead letter included. */
  readonly waiting: number;
  /** A page goes on after them. */
  readonly keys: readonly string[];
  readonly deadLetter: DeadLetter;
}

/** The message that could not be handled. */
interface DeadLetter {
  readonly partition: number;
  readonly offset: string;
  readonly eventId: string | null;
  readonly type: string | null;
  readonly errorCode: string;
  readonly error: string;
  readonly attempts: number;
}

interface Row extends ParkedKeyRef, Omit<DeadLetter, 'error' | 'errorCode'> {
  readonly parkedAt: string;
  readonly waiting: number;
  readonly error: string | null;
  readonly errorCode: string | null;
}

const COLUMNS = [INSTANT, TEXT, TEXT, TEXT] as const;
/** What the keys of a page of parked keys look like. */
export const BY_PARKING = testsOf(COLUMNS);

/** The parked keys with the dead letter of each, oldest first; what a copy of a projection could not take in ends with it. */
export const parkedKeys = (reader: Reader, page: ParkedPage = {}): Promise<ParkedKey[]> =>
  parkedOf(reader, sql`true`, page);

/** Under how many keys messages wait, UNPUBLISHED_COUNTED_MAX at most. */
export async function parkedKeysUpTo(reader: Reader, rows_max = UNPUBLISHED_COUNTED_MAX): Promise<number> {
  const [row] = await reader.query<{ rows: number }[]>(
    sql`select count(*)::int as rows from (select from messaging.parked_key p where p.consumer not like '%~%' limit ${rows_max}::int) as k`,
  );
  return row?.rows ?? 0;
}

/** One of them; undefined while nothing waits under it. */
export async function parkedKey(
  reader: Reader,
  { consumer, topic, key }: ParkedKeyRef,
): Promise<ParkedKey | undefined> {
  const only = sql`p.consumer = ${consumer}::text and p.topic = ${topic}::text and p.key = ${key}::text`;
  const [parked] = await parkedOf(reader, only, { rows: 1 });
  return parked;
}

/** @param only SQL: which of them, each row being p */
async function parkedOf(reader: Reader, only: Sql, page: ParkedPage): Promise<ParkedKey[]> {
  const [at, ...names] = keysetAfter(page, COLUMNS);
  const after = sql`(${at}::timestamptz, ${join(names.map((name) => sql`${name}::text`))})`;
  const rows = await reader.query<Row[]>(
    sql`select k.consumer, k.topic, k.key, ${utcMicroseconds(sql`k.parked_at`)} as "parkedAt", w.waiting, h.partition, h."offset"::text as "offset",
       h.headers->>'ce_id' as "eventId", h.headers->>'ce_type' as type, h.error, h.error_code as "errorCode", h.attempts
     from (select * from messaging.parked_key p
       where (p.parked_at, p.consumer, p.topic, p.key) > ${after} and p.consumer not like '%~%' and ${only}
       order by p.parked_at, p.consumer, p.topic, p.key
       limit ${rowsOf(page)}::int) k
     cross join lateral (select count(*)::int as waiting from messaging.parked_message m
       where m.consumer = k.consumer and m.topic = k.topic and m.key = k.key) w
     cross join lateral (select * from messaging.parked_message m
       where m.consumer = k.consumer and m.topic = k.topic and m.key = k.key order by m.partition, m."offset" limit 1) h
     order by k.parked_at, k.consumer, k.topic, k.key`,
  );
  return rows.map(({ consumer, topic, key, parkedAt, waiting, error, errorCode, ...head }) => ({
    consumer,
    topic,
    key,
    parkedAt: new Date(parkedAt),
    waiting,
    keys: [parkedAt, consumer, topic, key],
    deadLetter: { ...head, error: error ?? '', errorCode: errorCode ?? '' },
  }));
}

/** How many messages wait under one key now, the dead letter included. */
export async function countWaiting(reader: Reader, { consumer, topic, key }: ParkedKeyRef): Promise<number> {
  const [row] = await reader.query<{ messages: number }[]>(
    sql`select count(*)::int as messages from messaging.parked_message
     where consumer = ${consumer}::text and topic = ${topic}::text and key = ${key}::text`,
  );
  return row?.messages ?? 0;
}

/** How many messages wait at a consumer of one topic. */
export interface WaitingOf {
  readonly topic: string;
  /** Counted up to WAITING_COUNTED_MAX. */
  readonly messages: number;
}

/** More of one topic are not counted: whoever asks wants to know that they wait. */
export const WAITING_COUNTED_MAX = 10_000;

/** Of these topics those of which anything waits at a consumer. */
export const waitingOf = (
  reader: Reader,
  consumer: string,
  topics: readonly string[],
): Promise<WaitingOf[]> =>
  reader.query<WaitingOf[]>(
    sql`select topic, messages from unnest(${topics}::text[]) as asked (topic)
       cross join lateral (select count(*)::int as messages from (select from messaging.parked_message m
         where m.consumer = ${consumer}::text and m.topic = asked.topic limit ${WAITING_COUNTED_MAX}::int) counted) waiting
      where messages > 0 order by topic`,
  );

/** A key that waits, with the unions that the messages under it name as their own. */
export interface ParkedOf extends ParkedKeyRef {
  /** As the headers say it, whatever that is; empty when none of them says anything. */
  readonly unions: readonly string[];
}

/** Everything that waits for these consumers. Keys are few: each is an error that a person is to look at. */
export const parkedFor = (reader: Reader, consumers: readonly string[]): Promise<ParkedOf[]> =>
  reader.query<ParkedOf[]>(
    sql`select k.consumer, k.topic, k.key, coalesce(array_agg(distinct m.headers->>'ce_tradeunionid')
         filter (where m.headers->>'ce_tradeunionid' is not null), '{}') as unions
       from messaging.parked_key k
       left join messaging.parked_message m on m.consumer = k.consumer and m.topic = k.topic and m.key = k.key
      where k.consumer = any (${consumers}::text[]) group by k.consumer, k.topic, k.key`,
  );
