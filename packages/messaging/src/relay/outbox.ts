import { UNPUBLISHED_COUNTED_MAX } from '@puhui/kernel';
import { BY_INDEX, nothing, PLANNED_ONCE, type Reader, sql, type Writer } from '@puhui/postgres';
import type { MessageTooLarge } from '../broker/broker.js';
import type { PublishableEvent } from '../envelope/cloud-event.js';

export interface WaitingEvent extends PublishableEvent {
  readonly position: string;
  readonly digest: string;
}

export async function isAnythingWaiting(reader: Reader): Promise<boolean> {
  // By the index, which skips deleted rows before vacuum does.
  const rows = await reader.query<unknown[]>(
    sql`select 1 as waits from messaging.outbox order by position limit 1`,
  );
  return rows.length > 0;
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
}

/**
 * Held when this transaction may publish: one relay per service's database at a time. An outbox was nearly empty whenever
 * it was counted, so a read from end to end looks cheap to the planner; it is told not to consider one.
 */
async function mayPublish(tx: Writer): Promise<Turn | undefined> {
  const [row] = await tx.returning<Turn[]>(
    sql`select held, exists (select from messaging.left_behind) as leaves, ${BY_INDEX}, ${PLANNED_ONCE},
         set_config('puhui.may_publish', held::text, true) as noted
       from (select pg_try_advisory_xact_lock(hashtextextended('puhui-relay', 0)) as held offset 0) as lock`,
  );
  return row;
}

/** What a relay that may publish finds. */
export interface Held {
  readonly events: readonly WaitingEvent[];
  readonly leaves: boolean;
}

/**
 * The oldest waiting events, where this transaction may publish; null where another relay does. Given at once, the events
 * are read behind the lock, and not at all without it.
 * @param after a position; those up to it are passed over
 */
export async function holdOldest(tx: Writer, rows_max: number, after: string): Promise<Held | null> {
  const turn = mayPublish(tx);
  const behindIt = sql`where position > ${after}::bigint and current_setting('puhui.may_publish') = 'true'`;
  const [events, has] = await Promise.all([oldestWaiting(tx, rows_max, behindIt), turn]);
  return has?.held === true ? { events, leaves: has.leaves } : null;
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

/** Makes the monthly partitions of the coming months. A month that is already in the default partition stays there. */
export async function keepMonthsAhead(tx: Writer, now: Date, months = 3): Promise<void> {
  for (let ahead = 0; ahead < months; ahead += 1) {
    const month = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + ahead, 1));
    await tx.execute(sql`select messaging.keep_month(${month.toISOString().slice(0, 10)}::date) as made`);
  }
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
     from messaging.left_behind as l where exists (select from messaging.outbox as o where o.event_id = l.event_id)
     order by since, event_id`,
  );
}

/** Notes what a broker did not take, for people to decide about. */
export async function noteLeftBehind(
  tx: Writer,
  event: WaitingEvent,
  { bytes, most }: MessageTooLarge,
): Promise<void> {
  await tx.execute(
    sql`insert into messaging.left_behind as l (event_id, occurred_at, type, topic, aggregate, aggregate_id, bytes, taken_bytes)
     values (${event.id}::uuid, ${event.occurredAt}::timestamptz, ${event.type}::text, ${event.topic}::text, ${event.aggregate}::text,
       ${event.aggregateId}::uuid, ${bytes}::int, ${most}::int)
     on conflict (event_id) do update set bytes = excluded.bytes, taken_bytes = excluded.taken_bytes, tried_at = clock_timestamp()`,
  );
}

const LOOK_EVERY_MS = 2_000;

/** Looking through all that is held up takes no more than this share of the time, however much it is. */
const SHARE_OF_LOOKING = 0.1;
const FIRST = '0';

/**
 * Up to which position of the outbox nothing is left but what is held up, so that it is not read again for each batch. Positions are
 * taken before a commit: one that comes late lies below it, so all is looked through again every few seconds.
 */
export class PassedOver {
  private upTo = FIRST;
  private keys: ReadonlySet<string> = new Set();
  private begunAt = Number.NEGATIVE_INFINITY;
  /** How long it took the last time; undefined while it is under way. */
  private tookMs: number | undefined = 0;

  /** @param now monotonic, ms */
  constructor(private readonly now: () => number = () => performance.now()) {}

  /** Those up to this position are passed over. */
  after(): string {
    const restMs = Math.max(LOOK_EVERY_MS, (this.tookMs ?? 0) / SHARE_OF_LOOKING);
    if (this.tookMs !== undefined && this.now() - this.begunAt >= restMs) this.forget();
    return this.upTo;
  }

  /** Begins at the first again. */
  forget(): void {
    [this.upTo, this.begunAt, this.tookMs] = [FIRST, this.now(), undefined];
  }

  /**
   * Whether one of those that were held up is not any more: what was passed over for it may go, and so all is looked through again.
   * @param keys that are held up now
   */
  isReleased(keys: ReadonlySet<string>): boolean {
    const isReleased = [...this.keys].some((key) => !keys.has(key));
    this.keys = new Set(keys);
    if (isReleased) this.forget();
    return isReleased;
  }

  /** @param goesOn whether more lies behind it */
  went(upTo: string, goesOn: boolean): void {
    this.upTo = upTo;
    if (!goesOn) this.tookMs ??= this.now() - this.begunAt;
  }
}
