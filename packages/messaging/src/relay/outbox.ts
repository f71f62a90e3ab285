import { invariant, UNPUBLISHED_COUNTED_MAX } from '@puhui/kernel';
import { BY_INDEX, nothing, PLANNED_ONCE, type Reader, sql, type Sql, type Writer } from '@puhui/postgres';
import type { MessageTooLarge } from '../broker/broker.js';
import type { PublishableEvent } from '../envelope/cloud-event.js';

export interface WaitingEvent extends PublishableEvent {
  readonly position: string;
  readonly digest: string;
}

/**
 * What is held up behind an event that no broker takes lies behind all positions that are ever given out, in its own order, until a
 * person has decided about that event: a batch begins with what may go, and costs the same however much is held up. What is committed
 * late, with a low position, is never behind a batch, so no version of an aggregate goes out before an earlier one.
 */
const HELD_UP = sql`4611686018427387904::bigint`;

/** SQL: whether a row of the outbox, o, is held up; an index has those by their event. */
export const IS_HELD_UP = sql`o.position >= ${HELD_UP}`;

/** What a look into the outbox finds. */
interface Look {
  /** Something may be published. */
  readonly waits: boolean;
  /** Something is held up. */
  readonly holds: boolean;
  /** Number of the last block of the chain. */
  readonly block: string;
}

export async function lookInto(reader: Reader): Promise<Look> {
  // By the index, which skips deleted rows before vacuum does.
  const first = (where: Sql): Sql =>
    sql`exists (select from (select from messaging.outbox where ${where} order by position limit 1) as o)`;
  const [row] = await reader.query<Look[]>(
    sql`select ${first(sql`position < ${HELD_UP}`)} as waits, ${first(sql`position >= ${HELD_UP}`)} as holds,
         coalesce((select c.number from messaging.event_chain as c order by c.number desc limit 1), 0)::text as block`,
  );
  invariant(row !== undefined, 'one-row-is-one-row', {});
  return row;
}

/** Whoever asks again and again is told "so many, or more": a full count is too slow. */
export const waiting_counted_max = UNPUBLISHED_COUNTED_MAX;

/** How many events wait to be published, `waiting_counted_max` at most. */
export async function waitingUpTo(reader: Reader, rows_max = waiting_counted_max): Promise<number> {
  const [row] = await reader.query<{ rows: number }[]>(
    sql`select count(*)::int as rows from (select from messaging.outbox limit ${rows_max}::int) as o`,
  );
  return row?.rows ?? 0;
}

/** How many events wait to be published, whatever it takes to count them. */
export async function waitingInOutbox(reader: Reader): Promise<number> {
  const [row] = await reader.query<{ rows: number }[]>(
    sql`select count(*)::int as rows from messaging.outbox`,
  );
  return row?.rows ?? 0;
}

interface Turn {
  readonly held: boolean;
  /** Something may be left behind. */
  readonly leaves: boolean;
  /** How often the log of each topic has lost messages; null where none has. */
  readonly losses: Readonly<Record<string, number>> | null;
}

/**
 * Held when this transaction may publish: one relay per service's database at a time. An outbox was nearly empty whenever
 * it was counted, so a read from end to end looks cheap to the planner; it is told not to consider one.
 */
async function mayPublish(tx: Writer): Promise<Turn | undefined> {
  const [row] = await tx.returning<Turn[]>(
    sql`select held, exists (select from messaging.left_behind) as leaves,
         (select jsonb_object_agg(topic, times) from messaging.log_loss) as losses, ${BY_INDEX}, ${PLANNED_ONCE},
         set_config('puhui.may_publish', held::text, true) as noted
       from (select pg_try_advisory_xact_lock(hashtextextended('puhui-relay', 0)) as held offset 0) as lock`,
  );
  return row;
}

/** What a relay that may publish finds. */
export interface Held {
  readonly events: readonly WaitingEvent[];
  readonly leaves: boolean;
  readonly losses: ReadonlyMap<string, number>;
}

/**
 * The oldest waiting events, where this transaction may publish; null where another relay does. Given at once, the events
 * are read behind the lock, and not at all without it.
 */
export async function holdOldest(tx: Writer, rows_max: number): Promise<Held | null> {
  const turn = mayPublish(tx);
  const behindIt = sql`where position < ${HELD_UP} and current_setting('puhui.may_publish') = 'true'`;
  const [events, has] = await Promise.all([oldestWaiting(tx, rows_max, behindIt), turn]);
  if (has?.held !== true) return null;
  return { events, leaves: has.leaves, losses: new Map(Object.entries(has.losses ?? {})) };
}

/** Waits until no relay is in the middle of a batch; none begins one until this transaction has ended. */
export async function awaitRelay(tx: Writer): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('puhui-relay', 0))`);
}

/** Columns of messaging.event as a PublishableEvent; rendered by SQL, since drivers differ. */
export const EVENT_COLUMNS = sql`e.id::text as id, e.type, e.topic, e.aggregate, e.aggregate_id::text as "aggregateId",
  e.version, e.trade_union_id::text as "tradeUnionId",
  to_char(e.occurred_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "occurredAt",
  e.business_date::text as "businessDate", e.actor_id::text as "actorId", e.causation_id::text as "causationId",
  e.correlation_id::text as "correlationId", e.traceparent, e.data, encode(e.digest, 'hex') as digest`;

/** The oldest waiting events, in order of position. Each is looked up by itself: events are kept for good. */
export function oldestWaiting(tx: Writer, rows_max: number, condition = nothing): Promise<WaitingEvent[]> {
  return tx.query<WaitingEvent[]>(
    sql`select o.position::text as position, ${EVENT_COLUMNS}
     from (select * from messaging.outbox ${condition} order by position limit ${rows_max}::int) as o
     cross join lateral (
       select * from messaging.event where id = o.event_id and occurred_at = o.occurred_at limit 1) as e
     order by o.position`,
  );
}

export function removeFromOutbox(tx: Writer, events: readonly WaitingEvent[]): Promise<number> {
  return tx.execute(
    sql`delete from messaging.outbox where position = any (${events.map(({ position }) => BigInt(position))}::bigint[])`,
  );
}

/** What the relay knows of an event that it leaves out. */
export interface LeftBehind {
  readonly eventId: string;
  readonly topic: string;
  readonly key: string;
  readonly bytes: number;
  readonly takenBytes: number | null;
}

/** Whose events wait behind it. */
export const keyOf = (of: { readonly topic: string; readonly key: string }): string =>
  `${of.topic} ${of.key}`;

/** In a sentence, for the log and for health. */
export const saidOf = ({ eventId, topic, key, bytes, takenBytes }: LeftBehind): string =>
  `event ${eventId} of key ${key} is too large for ${topic}: ${bytes} bytes, and ` +
  (takenBytes === null ? 'this broker takes less' : `a broker takes ${takenBytes}`);

export function leftBehind(reader: Reader): Promise<LeftBehind[]> {
  return reader.query<LeftBehind[]>(
    sql`select event_id::text as "eventId", topic, aggregate_id::text as key, bytes, taken_bytes as "takenBytes"
     from messaging.left_behind as l where exists (
       select from messaging.outbox as o where ${IS_HELD_UP} and o.event_id = l.event_id)
     order by since, event_id`,
  );
}

/** Notes what a broker did not take, for people to decide about. */
export async function noteLeftBehind(
  tx: Writer,
  event: WaitingEvent,
  { bytes, most }: Pick<MessageTooLarge, 'bytes' | 'most'>,
): Promise<void> {
  await tx.execute(
    sql`insert into messaging.left_behind as l (event_id, occurred_at, type, topic, aggregate, aggregate_id, bytes, taken_bytes)
     values (${event.id}::uuid, ${event.occurredAt}::timestamptz, ${event.type}::text, ${event.topic}::text, ${event.aggregate}::text,
       ${event.aggregateId}::uuid, ${bytes}::int, ${most}::int)
     on conflict (event_id) do update set bytes = excluded.bytes, taken_bytes = excluded.taken_bytes, tried_at = clock_timestamp()`,
  );
}

/** SQL: where a waiting event stood before it was held up, and stands again when it may go. @param o the outbox's row */
export const OWN_POSITION = (o: Sql): Sql => sql`(${o}.position & 4611686018427387903::bigint)`;

/** Moves rows of the outbox; the position is given out by PostgreSQL alone, so a row is made anew. */
const move = (tx: Writer, positions: readonly string[], to: Sql): Promise<number> =>
  tx.execute(
    sql`with moved as (
       delete from messaging.outbox where position = any (${positions.map(BigInt)}::bigint[]) returning *)
     insert into messaging.outbox (position, event_id, occurred_at, holds_word) overriding system value
     select ${to}, event_id, occurred_at, holds_word from moved`,
  );

/** They are read by no batch until they are released. In the transaction that holds the relay's lock. */
export const holdUp = (tx: Writer, events: readonly WaitingEvent[]): Promise<number> =>
  move(
    tx,
    events.map(({ position }) => position),
    sql`position + ${HELD_UP}`,
  );

/**
 * Lets go again what is held up, in its own order. In a transaction that holds the relay's lock, else a batch under way holds it up anew.
 * @param which SQL over `e`, the event; looked through for each that is held up
 * @returns how many go again
 */
export async function release(tx: Writer, which: Sql): Promise<number> {
  const rows = await tx.query<{ position: string }[]>(
    sql`select o.position::text as position
     from (select * from messaging.outbox where position >= ${HELD_UP} order by position) as o
     cross join lateral (
       select * from messaging.event where id = o.event_id and occurred_at = o.occurred_at limit 1) as e
     where ${which}`,
  );
  if (rows.length === 0) return 0;
  const positions = rows.map(({ position }) => position);
  return move(tx, positions, OWN_POSITION(sql`moved`));
}

/** SQL over `e`, an event: nobody holds it up. What a build of before let go had not been moved. */
export const HELD_BY_NONE = sql`not exists (
  select from messaging.left_behind as l where l.topic = e.topic and l.aggregate_id = e.aggregate_id)`;
