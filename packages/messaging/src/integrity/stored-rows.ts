import { sql, type Sql } from '@puhui/postgres';
import type { StoredEvent } from './blocks.js';

/** SQL: events with their digests as rows, called e. */
export const rowsOfStored = (events: readonly StoredEvent[]): Sql =>
  sql`jsonb_to_recordset(${JSON.stringify(events)}::jsonb) as e (id uuid, type text, topic text, aggregate text,
    "aggregateId" uuid, version int, "tradeUnionId" uuid, "occurredAt" timestamptz, "businessDate" date, "actorId" uuid,
    "causationId" uuid, "correlationId" uuid, traceparent text, data jsonb, digest text)`;

/** SQL: puts events that were kept before, here or in a file, into a table of events as they were. */
export const insertionOfStored = (into: Sql, events: readonly StoredEvent[]): Sql => sql`
  insert into ${into} (id, type, topic, aggregate, aggregate_id, version, trade_union_id, occurred_at, business_date, actor_id,
    causation_id, correlation_id, traceparent, data, digest)
  select id, type, topic, aggregate, "aggregateId", version, "tradeUnionId", "occurredAt", "businessDate", "actorId",
    "causationId", "correlationId", traceparent, data, decode(digest, 'hex')
  from ${rowsOfStored(events)}`;
