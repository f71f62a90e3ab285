import type { KeptTopicName } from '@puhui/contracts';
import { HOUR_MS } from '@puhui/kernel';
import { type Reader, sql, type Sql, type Writer } from '@puhui/postgres';
import {
  slotOf,
  type Broker,
  type PartitionOffset,
  type TopicPartition,
  type Written,
} from '../broker/broker.js';
import { alone } from '../alone.js';
import type { MessagingLogger } from '../logger.js';
import { toldTopics } from '../topic-specs.js';
import { RefillLacks, refillTopic, type RefillOptions } from './refill-topic.js';

/** A partition of an own topic that ends before what was published to it. */
export interface Loss extends TopicPartition {
  /** By how many offsets, at the least. Decimal digits. */
  readonly messages: string;
}

/**
 * Notes where the messages of a relay came to lie, and which partitions ended before what was known of them. In the transaction that
 * holds the relay's lock: no other publishes there in between, so what lies before the known end is a loss and nothing else.
 */
export async function noteWritten(tx: Writer, written: readonly Written[]): Promise<readonly Loss[]> {
  if (written.length === 0) return [];
  const all = <T>(of: (place: Written) => T): T[] => written.map(of);
  return tx.returning<Loss[]>(
    sql`with written as materialized (
       select * from unnest(${all(({ topic }) => topic)}::text[], ${all(({ partition }) => partition)}::int[],
         ${all(({ first }) => first)}::bigint[], ${all(({ next }) => next)}::bigint[]) as p (topic, partition, first, next)),
     lost as materialized (
       select topic, partition, known.next_offset - written.first as messages
       from written join messaging.known_end as known using (topic, partition) where written.first < known.next_offset),
     noted as (
       insert into messaging.known_end (topic, partition, next_offset) select topic, partition, next from written
       on conflict (topic, partition) do update set next_offset = excluded.next_offset),
     counted as (${COUNTED})
     select topic, partition, messages::text as messages from lost`,
  );
}

/** SQL: counts what is in `lost`. */
const COUNTED: Sql = sql`insert into messaging.log_loss as known (topic, times, messages, noticed_at)
  select topic, 1, sum(messages), clock_timestamp() from lost group by topic order by topic
  on conflict (topic) do update set times = known.times + 1, messages = excluded.messages, noticed_at = excluded.noticed_at`;

/** Until where each partition of an own topic had come; of all topics unless some are given. */
export const knownEnds = (
  reader: Reader,
  topics: readonly string[] | null = null,
): Promise<PartitionOffset[]> =>
  reader.query<PartitionOffset[]>(
    sql`select topic, partition, next_offset::text as "offset" from messaging.known_end
     where ${topics}::text[] is null or topic = any (${topics}::text[]) order by topic, partition`,
  );

/** Those of them that the broker does not reach any more. @param ends asked after what is known was read */
export function shortOf(
  known: readonly PartitionOffset[],
  ends: readonly PartitionOffset[],
): readonly (PartitionOffset & { readonly end: string })[] {
  const endOf = new Map(ends.map((end) => [slotOf(end), end.offset]));
  return known.flatMap((one) => {
    const end = endOf.get(slotOf(one));
    return end !== undefined && BigInt(end) < BigInt(one.offset) ? [{ ...one, end }] : [];
  });
}

export interface LossOptions extends Omit<RefillOptions, 'broker' | 'onProgress'> {
  readonly broker: Pick<Broker, 'publish' | 'endOffsets'>;
  readonly logger: MessagingLogger;
}

/**
 * Looks whether the broker still has as much of this service's topics as was published to them, also where nothing is published: a log
 * that was restored, or a replica that had not all and leads now. What a relay notices by publishing is noticed there.
 */
export async function findLosses({ database, broker }: LossOptions): Promise<readonly Loss[]> {
  const known = await knownEnds(database);
  const topics = [...new Set(known.map(({ topic }) => topic))];
  const ends = (await Promise.all(topics.map((topic) => broker.endOffsets(topic)))).flat();
  const short = shortOf(known, ends);
  if (short.length === 0) return [];
  const all = <T>(of: (one: (typeof short)[number]) => T): T[] => short.map(of);
  return database.transaction((tx) =>
    // A relay that published meanwhile has noticed it itself, and noted another end.
    tx.returning<Loss[]>(
      sql`with short as (
         select * from unnest(${all(({ topic }) => topic)}::text[], ${all(({ partition }) => partition)}::int[],
           ${all(({ offset }) => offset)}::bigint[], ${all(({ end }) => end)}::bigint[]) as s (topic, partition, known, ends)),
       lost as (
         update messaging.known_end as k set next_offset = short.ends from short
         where k.topic = short.topic and k.partition = short.partition and k.next_offset = short.known
         returning k.topic, k.partition, short.known - short.ends as messages),
       counted as (${COUNTED})
       select topic, partition, messages::text as messages from lost`,
    ),
  );
}

/** What is not published again yet. */
export interface OpenLoss {
  readonly topic: KeptTopicName;
  readonly times: number;
  readonly messages: string;
}

export const openLosses = (reader: Reader): Promise<OpenLoss[]> =>
  reader.query<OpenLoss[]>(
    sql`select topic, times, messages::text as messages from messaging.log_loss where mended < times order by topic`,
  );

/** Whether a topic of which a word tells lacks something, so that nobody may say that all is told. */
export async function isToldShort(reader: Reader): Promise<boolean> {
  return (await openLosses(reader)).some(({ topic }) => toldTopics.includes(topic));
}

/**
 * Publishes again what the broker lost: all that is still believed of the topic, since nobody knows what exactly it was. Whoever took it in
 * drops the copy. One process of a service does it; the others find nothing to do.
 * @returns how many topics are whole again
 */
export async function mendLosses(options: LossOptions): Promise<number> {
  const { database, logger } = options;
  if ((await openLosses(database)).length === 0) return 0;
  return alone(database, { name: 'puhui-log-losses', timeoutMs: HOUR_MS, otherwise: () => 0 }, async () => {
    const open = await openLosses(database);
    let whole = 0;
    for (const { topic, times, messages } of open) {
      const facts = { topic, times, messages };
      logger.warn(facts, `the broker has lost messages of ${topic}: they are published again`);
      if (!(await refilled(options, topic))) continue;
      await database.transaction((tx) => mended(tx, topic, times));
      whole += 1;
    }
    return whole;
  });
}

/**
 * One message that the broker takes no more is named, and holds up neither this topic nor another.
 * @returns whether it is as whole as it can be; never of a topic of which a word tells, while it lacks one
 */
async function refilled(options: LossOptions, topic: KeptTopicName): Promise<boolean> {
  try {
    const events = await refillTopic(options, topic);
    options.logger.info({ topic, events }, `${topic} is whole again`);
    return true;
  } catch (error) {
    if (!(error instanceof RefillLacks)) throw error;
    options.logger.error({ topic }, `${topic} is published again, but ${error.message}`);
    return !toldTopics.includes(topic);
  }
}

const mended = (tx: Writer, topic: string, times: number): Promise<number> =>
  tx.execute(
    sql`update messaging.log_loss set mended = ${times}::int where topic = ${topic}::text and mended < ${times}::int`,
  );
