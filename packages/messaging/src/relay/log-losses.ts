import { isKept, topicsOwnedBy, type KeptTopicName } from '@puhui/contracts';
import { HOUR_MS } from '@puhui/kernel';
import { type Reader, sql, type Writer } from '@puhui/postgres';
import { slotOf, type Broker, type PartitionOffset } from '../broker/broker.js';
import { alone } from '../alone.js';
import type { MessagingLogger } from '../logger.js';
import type { SqlDatabase } from '../sql.js';
import { toldTopics } from '../topic-specs.js';
import { lossTimes } from './loss-times.js';
import { COUNTED, type Loss } from './note-written.js';
import { awaitRelay } from './outbox.js';
import { RefillLacks, refillTopic, type RefillOptions } from './refill-topic.js';

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

type FindOptions = Pick<LossOptions, 'service' | 'database'> & {
  readonly broker: Pick<Broker, 'endOffsets'>;
};

/** One topic after the other: where a log was exchanged, the first that is asked for makes all of them again. */
async function endsOf(
  broker: Pick<Broker, 'endOffsets'>,
  topics: readonly string[],
): Promise<PartitionOffset[]> {
  const ends: PartitionOffset[] = [];
  for (const topic of new Set(topics)) ends.push(...(await broker.endOffsets(topic)));
  return ends;
}

/**
 * Takes over from the log what a database may not know of it: until where each partition of the service's topics has come, and how often they
 * are known to have lost something, which consumers go by. One that was restored has forgotten both, and what it counted anew would send nobody
 * back. At the start, before anything is published.
 * @param losses as the newest messages say
 */
export async function meetLog(
  { service, database, broker }: FindOptions,
  losses: ReadonlyMap<string, number>,
): Promise<void> {
  await meetEnds(database, await endsOf(broker, topicsOwnedBy(service).filter(isKept)));
  const known = await lossTimes(database);
  const forgotten = [...losses].filter(([topic, times]) => times > (known.get(topic) ?? 0));
  if (forgotten.length === 0) return;
  // Nobody knows whether it was published again: once too often is dropped by whoever has it.
  await database.transaction((tx) =>
    tx.execute(
      sql`insert into messaging.log_loss as known (topic, times, messages, noticed_at)
        select topic, times, 0, clock_timestamp()
         from unnest(${forgotten.map(([topic]) => topic)}::text[], ${forgotten.map(([, times]) => times)}::int[]) as l (topic, times)
        order by topic
        on conflict (topic) do update set times = greatest(known.times, excluded.times), noticed_at = excluded.noticed_at`,
    ),
  );
}

/** Behind the relay: what it publishes afterwards lies behind these ends, and is not taken for what came where something was lost. */
const meetEnds = (database: SqlDatabase, ends: readonly PartitionOffset[]): Promise<number> =>
  database.transaction(async (tx) => {
    await awaitRelay(tx);
    return tx.execute(
      sql`insert into messaging.known_end as known (topic, partition, next_offset)
        select * from unnest(${ends.map(({ topic }) => topic)}::text[], ${ends.map(({ partition }) => partition)}::int[],
          ${ends.map(({ offset }) => offset)}::bigint[])
        on conflict (topic, partition) do update set next_offset = greatest(known.next_offset, excluded.next_offset)`,
    );
  });

/**
 * Looks whether the broker still has as much of this service's topics as was published to them, also where nothing is published: a log
 * that was restored, or a replica that had not all and leads now. What a relay notices by publishing is noticed there.
 */
export async function findLosses({ service, database, broker }: FindOptions): Promise<readonly Loss[]> {
  const known = await knownEnds(database);
  const ends = await endsOf(broker, [
    ...topicsOwnedBy(service).filter(isKept),
    ...known.map(({ topic }) => topic),
  ]);
  const have = new Set(known.map(slotOf));
  const unknown = ends.filter((end) => !have.has(slotOf(end)));
  if (unknown.length > 0) await meetEnds(database, unknown);
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

/**
 * How often topics of which a word tells have lost something that is published again; null while one lacks it, so that nobody may say that
 * all is told.
 */
export async function toldLosses(reader: Reader): Promise<number | null> {
  const of = await reader.query<{ topic: string; times: number; mended: number }[]>(
    sql`select topic, times, mended from messaging.log_loss where topic = any (${toldTopics}::text[])`,
  );
  return of.some(({ times, mended }) => mended < times)
    ? null
    : of.reduce((sum, { times }) => sum + times, 0);
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
