import { sql, type Sql, type Writer } from '@puhui/postgres';
import { invariant } from '@puhui/kernel';
import { activeTraceparent } from '../trace.js';
import { eventDigest } from './digest.js';
import type { PendingEvent } from './event.js';

/** More events than this in one transaction are kept in several statements. */
export const keep_rows_max = 1000;

const given = (rows: string): Sql => sql`select * from jsonb_to_recordset(${rows}::jsonb) as row(
  place int, id uuid, type text, topic text, aggregate text, aggregate_id uuid, version int, trade_union_id uuid,
  occurred_at timestamptz, business_date date, actor_id uuid, causation_id uuid, correlation_id uuid,
  traceparent text, data jsonb, digest text)`;

// The upsert holds the aggregate's row until the commit. So of two transactions that would write the same version
// one waits and is then refused, and versions of one aggregate take their positions in the order of their commits.
const raiseVersions = (rows: string): Sql => sql`
with given as (${given(rows)}),
range as (select aggregate, aggregate_id, min(version) as lowest, max(version) as highest from given
          group by aggregate, aggregate_id)
insert into messaging.aggregate_version as known (aggregate, aggregate_id, version)
select aggregate, aggregate_id, highest from range order by aggregate, aggregate_id
on conflict (aggregate, aggregate_id) do update set version = excluded.version
where known.version < (select lowest from range
                       where range.aggregate = known.aggregate and range.aggregate_id = known.aggregate_id)`;

const keep = (rows: string): Sql => sql`
with given as (${given(rows)}),
kept as (
  insert into messaging.event (id, type, topic, aggregate, aggregate_id, version, trade_union_id, occurred_at,
    business_date, actor_id, causation_id, correlation_id, traceparent, data, digest)
  select id, type, topic, aggregate, aggregate_id, version, trade_union_id, occurred_at, business_date, actor_id,
    causation_id, correlation_id, traceparent, data, decode(digest, 'hex') from given)
insert into messaging.outbox (event_id, occurred_at) select id, occurred_at from given order by place`;

/**
 * Keeps events in the caller's transaction: a row each in messaging.event and in the outbox, in the order given.
 * @throws InvariantViolation `event-version-is-new` when an aggregate already has a version as high; the
 *   transaction must then roll back.
 */
export async function keepEvents(tx: Writer, events: readonly PendingEvent[]): Promise<void> {
  const traceparent = activeTraceparent();
  for (let start = 0; start < events.length; start += keep_rows_max) {
    const chunk = events.slice(start, start + keep_rows_max);
    const rows = JSON.stringify(chunk.map((event, place) => toRow(event, place, traceparent)));
    const aggregates = versionsAreAscending(chunk);
    // Given at once, so that they may travel together; both have ended before either is judged.
    const [raised, kept] = await Promise.allSettled([
      tx.execute(raiseVersions(rows)),
      tx.execute(keep(rows)),
    ]);
    invariant(countOf(raised) === aggregates, 'event-version-is-new', {
      events: chunk.slice(0, 5).map((e) => `${e.aggregate} ${e.aggregateId} version ${e.version}`),
    });
    invariant(countOf(kept) === chunk.length, 'all-events-are-kept', { events: chunk.length });
  }
}

function countOf(outcome: PromiseSettledResult<number>): number {
  if (outcome.status === 'rejected') throw outcome.reason;
  return outcome.value;
}

/** The number of aggregates that the events belong to; each one's versions must rise in the order given. */
function versionsAreAscending(events: readonly PendingEvent[]): number {
  const last = new Map<string, number>();
  for (const { aggregate, aggregateId, version } of events) {
    const key = `${aggregate}/${aggregateId}`;
    invariant(version > (last.get(key) ?? 0), 'event-versions-rise', { aggregate, aggregateId, version });
    last.set(key, version);
  }
  return last.size;
}

const toRow = (event: PendingEvent, place: number, traceparent: string | null): Record<string, unknown> => ({
  place,
  id: event.id,
  type: event.type,
  topic: event.topic,
  aggregate: event.aggregate,
  aggregate_id: event.aggregateId,
  version: event.version,
  trade_union_id: event.tradeUnionId,
  occurred_at: event.occurredAt.toISOString(),
  business_date: event.businessDate,
  actor_id: event.actorId,
  causation_id: event.causationId,
  correlation_id: event.correlationId,
  traceparent,
  data: event.data,
  digest: eventDigest(event),
});
