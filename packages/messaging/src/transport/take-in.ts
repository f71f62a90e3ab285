import { BY_INDEX, type Sql, type Writer, sql, type Reader } from '@puhui/postgres';
import type { IncomingMessage, PartitionOffset } from '../broker/broker.js';
import { readEvent, type Reading } from '../envelope/cloud-event.js';
import type { EventBatch, ReceivedEvent } from '../envelope/received.js';
import { stateTopics, wordTopics } from '../topic-specs.js';
import { letWait, parkingKey, type ConsumedPartition, parkedAmong } from '../parking/park.js';

export type Handler<Tx extends Writer> = (batch: EventBatch<Tx>) => Promise<void>;

export interface Chunk {
  readonly source: ConsumedPartition;
  readonly messages: readonly IncomingMessage[];
  /** The offset that this owner knows; undefined before the first. */
  readonly from: string | undefined;
  readonly to: string;
}

/** What becomes of what is read. */
export interface Taking<Tx extends Writer> {
  readonly reading: Reading;
  readonly handle: Handler<Tx>;
  readonly table: (name: string) => Sql;
  /** Whether a person put the message at this place aside for good, elsewhere: then it is passed over here. */
  readonly isPassedOver: (source: ConsumedPartition, offset: string) => boolean;
}

/**
 * Takes a chunk of one partition in, inside the caller's transaction: moves the offset, lets messages of parked keys
 * wait, drops what was taken in before, and hands the rest to the handler. Each message that is not passed over is read, or
 * fails: none is left out for what it lacks.
 */
export async function takeIn<Tx extends Writer>(tx: Tx, chunk: Chunk, taking: Taking<Tx>): Promise<void> {
  const { handle, table } = taking;
  const { source } = chunk;
  const messages = chunk.messages.filter(({ offset }) => !taking.isPassedOver(source, offset));
  const keys = messages.map((message) => parkingKey(source, message));
  const parked = await moveOffsetAmong(tx, source, chunk, keys);
  const waits = (message: IncomingMessage): boolean => parked.has(parkingKey(source, message));
  await letWait(tx, source, messages.filter(waits));
  const events = messages
    .filter((message) => !waits(message))
    .map((message) => readEvent(taking.reading, source.topic, source.partition, message));
  const fresh = await takeInOnce(tx, source.consumer, events, source.wentBack);
  if (fresh.length > 0) await handle({ consumer: source.consumer, events: fresh, tx, table });
}

/**
 * Notes the events as taken in and gives back those that were not before, each once, in their order. In the same
 * transaction as the effects: an event takes effect once, however often and at whatever offsets it arrives. A refilled
 * copy from before what this consumer has trimmed is taken for known, and so is one that is too old to come for the first time, where the
 * consumer has gone back; the first delivery of an event never is. Words are not noted:
 * whoever hears one takes it for news only if it was said after the last.
 * @param wentBack how often the consumer had gone back when they came
 * @throws NotBelieved of one that is too old and was not taken in before
 * @throws AnotherOfThatVersion of a state whose version was taken in as another event: no projector compares the two in silence
 */
export async function takeInOnce(
  tx: Writer,
  consumer: string,
  events: readonly ReceivedEvent[],
  wentBack = 0,
): Promise<ReceivedEvent[]> {
  if (events.every(({ topic }) => wordTopics.includes(topic))) return [...events];
  const all = <T>(of: (event: ReceivedEvent) => T): T[] => events.map(of);
  const comesAgain = ({ refilled = false, tooOld }: ReceivedEvent): boolean =>
    refilled || (tooOld !== undefined && wentBack > 0);
  const fresh = await tx.returning<{ id: string; other: string | null }[]>(
    sql`insert into messaging.taken_in as own (consumer, event_id, topic, key, version, is_state)
     select ${consumer}::text, id, topic, key, version, topic = any (${stateTopics}::text[])
     from unnest(${all(({ id }) => id)}::uuid[], ${all(({ topic }) => topic)}::text[], ${all(({ aggregateId }) => aggregateId)}::text[],
         ${all(({ version }) => version)}::int[], ${all(({ occurredAt }) => occurredAt)}::timestamptz[], ${all(comesAgain)}::boolean[])
       as event (id, topic, key, version, occurred_at, comes_again)
     where not (comes_again and exists (select from messaging.taken_in_carried as c
       where c.consumer = ${consumer}::text and c.topic = event.topic and occurred_at <= c.until))
     on conflict do nothing returning event_id::text as id, ${otherOfThatVersion(sql`own`)} as other`,
  );
  const unseen = new Map(fresh.map(({ id, other }) => [id, other]));
  const news = events.filter((event) => {
    const other = unseen.get(event.id);
    if (typeof other === 'string') throw new AnotherOfThatVersion(event, other);
    if (unseen.has(event.id) && event.tooOld !== undefined) throw event.tooOld;
    // A second copy in the same batch finds its id gone already.
    return unseen.delete(event.id);
  });
  refuseTwoOfAVersion(news);
  return news;
}

/** Another event under a version that was taken in already. Its owner counts a version twice: which of them holds, a person says. */
class AnotherOfThatVersion extends Error {
  readonly code = 'ANOTHER_EVENT_OF_THAT_VERSION';
  constructor({ id, type, topic, aggregateId, version }: ReceivedEvent, known: string) {
    super(
      `${type} ${id} is version ${version} of ${aggregateId} on ${topic}, and so is ${known}, which was taken in before: ` +
        'the database of its owner may be one of before',
    );
  }
}

/** SQL: which key of a consumer's inbox a row of states is of, as the index of states has it. */
export const keyOfState = (row: Sql): Sql =>
  sql`(${row}.consumer || ' ' || ${row}.topic || ' ' || ${row}.key)`;

/** SQL: of a row of the inbox that holds a state, the other event that was taken in as the same version of it. The newest of each key is never trimmed. */
const otherOfThatVersion = (row: Sql): Sql =>
  sql`case when ${row}.is_state then (select o.event_id::text from messaging.taken_in as o
     where ${keyOfState(sql`o`)} = ${keyOfState(row)} and o.version = ${row}.version and o.is_state is not false
       and o.event_id <> ${row}.event_id limit 1) end`;

/** Those of one batch, which the database has not seen before. @throws AnotherOfThatVersion */
function refuseTwoOfAVersion(events: readonly ReceivedEvent[]): void {
  const known = new Map<string, string>();
  for (const event of events) {
    if (!stateTopics.includes(event.topic)) continue;
    const state = `${event.topic} ${event.aggregateId} ${event.version}`;
    const other = known.get(state);
    if (other !== undefined) throw new AnotherOfThatVersion(event, other);
    known.set(state, event.id);
  }
}

/** Another owner of the partition has moved the offset: whatever this one was about to do must not happen. */
export class Fenced extends Error {
  constructor({ consumer, topic, partition }: ConsumedPartition) {
    super(`${consumer} was overtaken on ${topic}/${partition}`);
  }
}

/** Where a consumer stands in a partition. */
export interface Stand extends PartitionOffset, LossesKnown {}

/** What a consumer knows of what the log of a partition has lost. */
export interface LossesKnown {
  /** How often it is known to have lost messages. */
  readonly losses: number;
  /** How often the consumer went back to its beginning for it. */
  readonly wentBack: number;
}

/** Where a consumer goes on, as its own database says. */
export const storedOffsets = (reader: Reader, consumer: string): Promise<readonly Stand[]> =>
  standsOf(reader, sql`consumer = ${consumer}::text`);

/** @param which SQL: of which consumer, in which order, and whether they are locked */
export const standsOf = (reader: Reader, which: Sql): Promise<readonly Stand[]> =>
  reader.query<Stand[]>(
    sql`select topic, partition, next_offset::text as "offset", losses, went_back as "wentBack"
     from messaging.consumer_offset where ${which}`,
  );

/**
 * Goes back to the beginning of a partition, whose log has lost messages: whatever it has is taken in once more, and what was
 * taken in before is dropped. By compare-and-set, as every move.
 * @throws Fenced
 */
export async function goBack(
  tx: Writer,
  source: ConsumedPartition,
  from: string | undefined,
  losses: number,
): Promise<void> {
  const { consumer, topic, partition } = source;
  const moved = await tx.execute(
    from === undefined
      ? sql`insert into messaging.consumer_offset (consumer, topic, partition, next_offset, losses)
          values (${consumer}::text, ${topic}::text, ${partition}::int, 0, ${losses}::int) on conflict do nothing`
      : sql`update messaging.consumer_offset set next_offset = 0, losses = ${losses}::int, went_back = went_back + 1
          where consumer = ${consumer}::text and topic = ${topic}::text and partition = ${partition}::int
            and next_offset = ${from}::bigint`,
  );
  if (moved !== 1) throw new Fenced(source);
}

/** From what an owner knows (undefined when there was no row) to where it goes on. */
export interface Move {
  readonly from: string | undefined;
  readonly to: string;
}

const moving = ({ consumer, topic, partition }: ConsumedPartition, { from, to }: Move): Sql =>
  from === undefined
    ? sql`insert into messaging.consumer_offset (consumer, topic, partition, next_offset)
        values (${consumer}::text, ${topic}::text, ${partition}::int, ${to}::bigint) on conflict do nothing`
    : sql`update messaging.consumer_offset set next_offset = ${to}::bigint
        where consumer = ${consumer}::text and topic = ${topic}::text and partition = ${partition}::int and next_offset = ${from}::bigint`;

/**
 * Moves the offset by compare-and-set. The row stays locked until the transaction ends, so a second owner waits
 * here and then finds that it was overtaken.
 * @throws Fenced
 */
export async function moveOffset(tx: Writer, source: ConsumedPartition, move: Move): Promise<void> {
  if ((await tx.execute(moving(source, move))) !== 1) throw new Fenced(source);
}

/**
 * Moves the offset and looks which of these keys are parked, in one statement: a key is parked only together with a move
 * of its partition's offset, so whoever moves it has missed none. From then on the transaction looks rows up.
 * @throws Fenced
 */
async function moveOffsetAmong(
  tx: Writer,
  source: ConsumedPartition,
  move: Move,
  keys: readonly string[],
): Promise<Set<string>> {
  const [found] = await tx.returning<{ moved: number; parked: string[] }[]>(
    sql`with moved as (${moving(source, move)} returning 1)
     select (select count(*)::int from moved) as moved, array(${parkedAmong(source, keys)}) as parked, ${BY_INDEX}`,
  );
  if (found?.moved !== 1) throw new Fenced(source);
  return new Set(found.parked);
}
