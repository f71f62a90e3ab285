import { sql, Table, withoutRows, type Sql, type Writer } from '@puhui/postgres';
import {
  invariant,
  businessDate,
  InvariantViolation,
  newId,
  type BusinessDate,
  type Id,
} from '@puhui/kernel';
import { toldTopics } from '../topic-specs.js';
import { activeTraceparent } from '../trace.js';
import { isWord, type EventDefinition, type KeptTopicName } from '@puhui/contracts';
import type { z } from 'zod';
import { RecordBehind } from './told-further.js';
import { isJsonObject, isSameJson, toJson, type JsonObject, type JsonValue, canonicalJson } from '../json.js';
import { hash } from 'node:crypto';

/** More events than this in one transaction are kept in several statements. */
export const keep_rows_max = 1000;

/** What a broker takes as one message, 1 MB, with what carries it: headers, signature, trace. */
const event_bytes_max = 950_000;

/** An event that could be kept and never published would hold up all that follows it. */
function dataOf(event: KeptEvent): string {
  const data = JSON.stringify(event.data);
  // A character has three bytes at most: counting is for the few that may not fit.
  const fits = data.length * 3 <= event_bytes_max || Buffer.byteLength(data) <= event_bytes_max;
  invariant(fits, 'event-fits-a-broker', { type: event.type, aggregateId: event.aggregateId });
  return data;
}

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
  data: ['jsonb', dataOf],
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
insert into messaging.outbox (event_id, occurred_at, holds_word)
select id, occurred_at, topic = any (${toldTopics}::text[]) from given where (select yes from all_new) order by row_nr`;

const lowestOfRange = sql`(select lowest from range
  where range.aggregate = known.aggregate and range.aggregate_id = known.aggregate_id)`;
/** Where no aggregate has several events: the other way looks through all of them for each. */
const lowestIsOnly = sql`excluded.version`;

/**
 * Keeps events in the caller's transaction: a row each in messaging.event and in the outbox, in the order given.
 * @throws RecordBehind `event-version-is-new` when an aggregate already has a version as high; the
 *   transaction must then roll back. `event-fits-a-broker` for one that no broker would take.
 */
export async function keepEvents(tx: Writer, pending: readonly PendingEvent[]): Promise<void> {
  const traceparent = activeTraceparent();
  for (let start = 0; start < pending.length; start += keep_rows_max) {
    const chunk = pending.slice(start, start + keep_rows_max).map((event) => ({ ...event, traceparent }));
    const aggregates = versionsAreAscending(chunk);
    const kept = await tx.execute(keep(chunk, aggregates === chunk.length ? lowestIsOnly : lowestOfRange));
    if (kept === chunk.length) continue;
    const some = chunk.slice(0, 5);
    throw new RecordBehind('event-version-is-new', {
      events: some.map((e) => `${e.aggregate} ${e.aggregateId} version ${e.version}`),
    });
  }
}

/** Has the server read and plan what keeps such events, and keeps none. */
export async function rehearseKeeping(tx: Writer, pending: readonly PendingEvent[]): Promise<void> {
  const rows = pending.map((event) => ({ ...event, traceparent: null }));
  await tx.execute(withoutRows(keep(rows, lowestIsOnly)));
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

/** An event that was decided and is to be kept in the transaction that changed the state. */
export interface PendingEvent {
  readonly id: Id;
  readonly type: string;
  readonly topic: KeptTopicName;
  readonly aggregate: string;
  readonly aggregateId: Id;
  /** Of the aggregate; each event of an aggregate has a higher one than the event before. */
  readonly version: number;
  readonly tradeUnionId: Id | null;
  readonly occurredAt: Date;
  /** The day in Asia/Shanghai, fixed here and never computed again. */
  readonly businessDate: BusinessDate;
  readonly actorId: Id | null;
  /** The event or command that led to this one. */
  readonly causationId: Id | null;
  readonly correlationId: Id | null;
  readonly data: JsonObject;
}

export interface EventFacts<D extends EventDefinition> {
  readonly aggregateId: Id;
  readonly version: number;
  readonly tradeUnionId: Id | null;
  readonly occurredAt: Date;
  /** The day that it belongs to, where that is another than the one on which it was seen. */
  readonly businessDate?: BusinessDate;
  readonly data: z.input<D['schema']>;
  readonly actorId?: Id | null;
  readonly causationId?: Id | null;
  readonly correlationId?: Id | null;
}

/**
 * Makes an event, checked strictly against its schema: producers may send nothing that the contract doesn't name.
 * @throws InvariantViolation `event-fits-its-schema` with the paths that don't (never the values).
 */
export function newEvent<D extends EventDefinition>(definition: D, facts: EventFacts<D>): PendingEvent {
  const { topic } = definition;
  invariant(!isWord(topic), 'words-are-not-kept', { type: definition.type });
  return { ...checkedEvent(definition, facts), topic };
}

/** The same of whatever topic. */
export function checkedEvent<D extends EventDefinition>(
  definition: D,
  facts: EventFacts<D>,
): Omit<PendingEvent, 'topic'> {
  const given = toJson(facts.data);
  const parsed = definition.schema.safeParse(given);
  if (!parsed.success) {
    const paths = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.code}`);
    throw new InvariantViolation('event-fits-its-schema', { type: definition.type, paths });
  }
  const data = asGiven(given, parsed.data) ? given : toJson(parsed.data);
  invariant(isJsonObject(data), 'event-data-is-an-object', { type: definition.type });
  const unknown = data === given ? [] : unknownFields(given, data, '');
  invariant(unknown.length === 0, 'event-fits-its-schema', { type: definition.type, unknown });
  invariant(Number.isSafeInteger(facts.version) && facts.version > 0, 'event-version-is-positive', {
    type: definition.type,
    version: facts.version,
  });
  return {
    id: newId(facts.occurredAt),
    type: definition.type,
    aggregate: definition.aggregate,
    aggregateId: facts.aggregateId,
    version: facts.version,
    tradeUnionId: facts.tradeUnionId,
    occurredAt: facts.occurredAt,
    businessDate: facts.businessDate ?? businessDate(facts.occurredAt),
    actorId: facts.actorId ?? null,
    causationId: facts.causationId ?? null,
    correlationId: facts.correlationId ?? null,
    data,
  };
}

/** The schema has left all of it as it was. Whatever it has made something else of (a day, an amount) is not the text that was given. */
const asGiven = (given: JsonValue, parsed: unknown): boolean => isSameJson(given, parsed as JsonValue);

/** Paths that were given and that the schema dropped. */
function unknownFields(given: JsonValue, kept: JsonValue | undefined, path: string): string[] {
  if (isSameJson(given, kept)) return [];
  if (Array.isArray(given) && Array.isArray(kept)) {
    const items: readonly JsonValue[] = kept;
    return given.flatMap((item: JsonValue, index) => unknownFields(item, items[index], `${path}[${index}]`));
  }
  if (isJsonObject(given) && kept !== undefined && isJsonObject(kept)) {
    return Object.entries(given).flatMap(([key, item]) =>
      unknownFields(item, kept[key], path ? `${path}.${key}` : key),
    );
  }
  return [path];
}

/** What of an event the digest covers: all that it says, and nothing that only carries it (trace, position). */
export type DigestedEvent = Omit<PendingEvent, 'topic' | 'businessDate' | 'data'> & {
  readonly topic: string;
  readonly businessDate: string;
  readonly data: JsonObject;
};

/** SHA-256 (hex) over the canonical bytes of a kept event. The prefix names the algorithm and the layout. */
export function eventDigest(event: DigestedEvent): string {
  // In the order in which they are spelt: what is sorted already is sorted fast.
  const facts: JsonObject = {
    actorId: event.actorId,
    aggregate: event.aggregate,
    aggregateId: event.aggregateId,
    businessDate: event.businessDate,
    causationId: event.causationId,
    correlationId: event.correlationId,
    data: event.data,
    id: event.id,
    occurredAt: event.occurredAt.toISOString(),
    topic: event.topic,
    tradeUnionId: event.tradeUnionId,
    type: event.type,
    version: event.version,
  };
  return hash('sha256', `puhui-event-1\n${canonicalJson(facts)}`);
}

/** The instant of a decision, and whose it is; nobody's (null) is what a clock, a seed or another service's event does. */
export interface Moment<Actor extends Id | null = Id> {
  readonly actorId: Actor;
  readonly now: Date;
  /** The event of another service that led to it. */
  readonly cause?: { readonly id: Id; readonly correlationId: Id | null };
}

/** What happened to one thing, as every event of a service's own says it beside its data. @param after as of this event */
export const occurred = (
  after: { readonly id: Id; readonly version: number; readonly tradeUnionId: Id | null },
  { actorId, now, cause }: Moment<Id | null>,
) => ({
  aggregateId: after.id,
  version: after.version,
  tradeUnionId: after.tradeUnionId,
  occurredAt: now,
  actorId,
  causationId: cause?.id ?? null,
  correlationId: cause?.correlationId ?? null,
});
