import type { Id } from '@puhui/kernel';
import { sql, type Reader, type Sql } from '@puhui/postgres';

/** A kept event that came of a decision of somebody's, with the span of time that it fell into. */
export interface DecidedEvent {
  readonly id: Id;
  readonly type: string;
  readonly aggregate: string;
  readonly aggregateId: Id;
  readonly tradeUnionId: Id | null;
  readonly actorId: Id;
  readonly occurredAt: Date;
  readonly from: Date;
  readonly to: Date | null;
}

interface Wanted {
  readonly topics: readonly string[];
  /** Rows (from_at, to_at) of spans of business time; one without an end goes on. */
  readonly spans: Sql;
  /** Whether it is wanted, by its union. */
  readonly isOf: (tradeUnionId: Sql) => Sql;
  /** The instant and the id of the last one that was read. */
  readonly after: readonly string[] | null;
  readonly rowsMax: number;
}

/** What persons decided within spans of time, newest first, each once. What nobody decided, an expiry say, is not among it. */
export function decidedEvents(
  reader: Reader,
  { topics, spans, isOf, after, rowsMax }: Wanted,
): Promise<DecidedEvent[]> {
  const [at, id = null] = after ?? [];
  const isAfter =
    at === undefined ? sql`true` : sql`(e.occurred_at, e.id) < (${at}::timestamptz, ${id}::uuid)`;
  // Of each topic and span as many as are wanted, by the index of topics: a span may hold a whole sale.
  return reader.query<DecidedEvent[]>(
    sql`select distinct on (d."occurredAt", d.id) d.*, span.from_at as "from", span.to_at as "to"
      from (${spans}) as span cross join unnest(${topics}::text[]) as own (topic)
      cross join lateral (
        select e.id, e.type, e.aggregate, e.aggregate_id as "aggregateId", e.trade_union_id as "tradeUnionId",
          e.actor_id as "actorId", e.occurred_at as "occurredAt"
        from messaging.event e
        where e.topic = own.topic and e.occurred_at between span.from_at and coalesce(span.to_at, 'infinity')
          and ${isAfter} and e.actor_id is not null and ${isOf(sql`e.trade_union_id`)}
        order by e.occurred_at desc, e.id desc limit ${rowsMax}::int) as d
      order by d."occurredAt" desc, d.id desc, span.from_at limit ${rowsMax}::int`,
  );
}
