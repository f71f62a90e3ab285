import { BY_INDEX, nothing, type Reader, sql, type Writer } from '@puhui/postgres';
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
export const waiting_counted_max = 10_000;

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

/**
 * True when this transaction may publish: one relay per service's database at a time. An outbox was nearly empty whenever
 * it was counted, so a read from end to end looks cheap to the planner; it is told not to consider one.
 */
async function mayPublish(tx: Writer): Promise<boolean> {
  const [row] = await tx.returning<{ held: boolean }[]>(
    sql`select held, ${BY_INDEX}, set_config('puhui.may_publish', held::text, true) as noted
       from (select pg_try_advisory_xact_lock(hashtextextended('puhui-relay', 0)) as held offset 0) as lock`,
  );
  return row?.held === true;
}

/**
 * The oldest waiting events, where this transaction may publish; null where another relay does. Given at once, the events
 * are read behind the lock, and not at all without it.
 */
export async function holdOldest(tx: Writer, rows_max: number): Promise<WaitingEvent[] | null> {
  const holding = mayPublish(tx);
  const [events, isHeld] = await Promise.all([
    oldestWaiting(tx, rows_max, sql`where current_setting('puhui.may_publish') = 'true'`),
    holding,
  ]);
  return isHeld ? events : null;
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
