import { sql, type Reader } from '@puhui/postgres';

/** A month of a service's events: how much of it lies in the database, and, if it was moved, what lies in its file. */
export interface EventMonth {
  /** "2026-03". */
  readonly month: string;
  /** In the database, as the server counted them last: about. */
  readonly events: number;
  /** With its indexes, in decimal digits. */
  readonly bytes: string;
  readonly movedAt: Date | null;
  readonly movedEvents: number | null;
  readonly fileBytes: string | null;
}

/** SQL: the month of an instant, in which the books reckon. */
const monthOf = sql`to_char(at at time zone 'Asia/Shanghai', 'YYYY-MM')`;

/**
 * Newest first, without those ahead in which nothing lies. What the server has not counted yet is counted: little, or it would have done so.
 * Where a clock was moved over months at once, events may have been kept before the partition of their month was made: such a month is
 * looked for, up to that of `now`, among those that are in none.
 * @param before only months before this one
 */
export function eventMonths(
  reader: Reader,
  { now, before, rowsMax }: { readonly now: Date; readonly before: string | null; readonly rowsMax: number },
): Promise<EventMonth[]> {
  return reader.query<EventMonth[]>(
    sql`with parts as (
       select replace(substring(c.relname from '^event_(\\d{4}_\\d{2})$'), '_', '-') as month, c.oid, c.reltuples
       from pg_inherits as i join pg_class as c on c.oid = i.inhrelid
       where i.inhparent = 'messaging.event'::regclass),
     moved as (select to_char(m.month, 'YYYY-MM') as month, m.moved_at, (m.head ->> 'events')::int as events, m.file_bytes
       from messaging.moved_month as m),
     -- Materialized: nothing is counted in a month that the server has counted.
     uncounted as materialized (
       select at from generate_series(((select min(month) from parts) || '-01T00:00:00+08:00')::timestamptz, ${now}::timestamptz,
         interval '1 month', 'Asia/Shanghai') as at
       where not exists (select from parts where parts.month = ${monthOf} and parts.reltuples >= 0)),
     counted as (
       select ${monthOf} as month, found.events
       from uncounted cross join lateral (
         select count(*)::int as events from messaging.event as e
         where e.occurred_at >= at and e.occurred_at < date_add(at, interval '1 month', 'Asia/Shanghai')) as found
       where found.events > 0),
     here as (
       select month, coalesce(c.events, greatest(p.reltuples, 0)::int) as events,
         coalesce(pg_total_relation_size(p.oid), 0) as bytes
       from parts as p full join counted as c using (month))
     select month, coalesce(p.events, 0) as events, coalesce(p.bytes, 0)::text as bytes,
       m.moved_at as "movedAt", m.events as "movedEvents", m.file_bytes::text as "fileBytes"
     from here as p full join moved as m using (month)
     where (${before}::text is null or month < ${before}::text)
       and (p.events > 0 or month <= to_char(${now}::timestamptz at time zone 'Asia/Shanghai', 'YYYY-MM'))
     order by month desc limit ${rowsMax}::int`,
  );
}
