import { sql, Table, type Sql, type Writer } from '@puhui/postgres';
import { invariant } from '@puhui/kernel';
import { activeTraceparent } from '../trace.js';
import { eventDigest } from './digest.js';
import type { PendingEvent } from './event.js';

/** More events than this in one transaction are kept in several statements. */
export const keep_rows_max = 1000;

type KeptEvent = PendingEvent & { readonly traceparent: string | null };

const events = new Table<KeptEvent>('messaging.event', {
  id: ['uuid', (event) => event.id],
  type: ['text', (event) => event.type],
  topic: ['text', (event) => event.topic],
  aggregate: ['text', (event) => event.aggregate],
  aggregate_id: ['uuid', (event) => event.aggregateId],
  version: ['int', (event) => event.version],
  trade_union_id: ['uuid', (event) => event.tradeUnionId],
  occurred_at: ['timestamptz', (event) => event.occurredAt],
  business_date: ['date', (event) => event.businessDate],
  actor_id: ['uuid', (event) => event.actorId],
  causation_id: ['uuid', (event) => event.causationId],
  correlation_id: ['uuid', (event) => event.correlationId],
  traceparent: ['text', (event) => event.traceparent],
  data: ['jsonb', (event) => JSON.stringify(event.data)],
  digest: ['bytea', (event) => Buffer.from(eventDigest(event), 'hex')],
});

// The upsert holds the aggregate's row until the commit, and no position is taken before all of them are held. So of two
// transactions that would write the same version one waits and then keeps nothing, and versions of one aggregate take
// their positions in the order of their commits.
const keep = (rows: readonly KeptEvent[], lowest: Sql): Sql => sql`
with given as materialized (select * from ${events.source(rows)}),
range as materialized (select aggregate, aggregate_id, min(version) as lowest, max(version) as highest from given
          group by aggregate, aggregate_id),
raised as (
  insert into messaging.aggregate_version as known (aggregate, aggregate_id, version)
  select aggregate, aggregate_id, highest from range order by aggregate, aggregate_id
  on conflict (aggregate, aggregate_id) do update set version = excluded.version where known.version < ${lowest}
  returning 1),
all_new as materialized (select (select count(*) from raised) = (select count(*) from range) as yes),
kept as (
  insert into ${events.name} (${events.columns}) select ${events.from('given')} from given
   where (select yes from all_new))
insert into messaging.outbox (event_id, occurred_at)
select id, occurred_at from given where (select yes from all_new) order by row_nr`;

const lowestOfRange = sql`(select lowest from range
  where range.aggregate = known.aggregate and range.aggregate_id = known.aggregate_id)`;
/** Where no aggregate has several events: the other way looks through all of them for each. */
const lowestIsOnly = sql`excluded.version`;

/**
 * Keeps events in the caller's transaction: a row each in messaging.event and in the outbox, in the order given.
 * @throws InvariantViolation `event-version-is-new` when an aggregate already has a version as high; the
 *   transaction must then roll back.
 */
export async function keepEvents(tx: Writer, pending: readonly PendingEvent[]): Promise<void> {
  const traceparent = activeTraceparent();
  for (let start = 0; start < pending.length; start += keep_rows_max) {
    const chunk = pending.slice(start, start + keep_rows_max).map((event) => ({ ...event, traceparent }));
    const aggregates = versionsAreAscending(chunk);
    const kept = await tx.execute(keep(chunk, aggregates === chunk.length ? lowestIsOnly : lowestOfRange));
    invariant(kept === chunk.length, 'event-version-is-new', {
      events: chunk.slice(0, 5).map((e) => `${e.aggregate} ${e.aggregateId} version ${e.version}`),
    });
  }
}

/** The number of aggregates that the events belong to; each one's versions must rise in the order given. */
function versionsAreAscending(chunk: readonly PendingEvent[]): number {
  const last = new Map<string, number>();
  for (const { aggregate, aggregateId, version } of chunk) {
    const key = `${aggregate}/${aggregateId}`;
    invariant(version > (last.get(key) ?? 0), 'event-versions-rise', { aggregate, aggregateId, version });
    last.set(key, version);
  }
  return last.size;
}
