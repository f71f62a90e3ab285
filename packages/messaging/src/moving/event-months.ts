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

/** Newest first. @param before only months before this one */
export function eventMonths(reader: Reader, before: string | null, rowsMax: number): Promise<EventMonth[]> {
  return reader.query<EventMonth[]>(
    sql`with parts as (
       select replace(substring(c.relname from '^event_(\\d{4}_\\d{2})$'), '_', '-') as month, c.oid,
         greatest(c.reltuples, 0)::int as events
       from pg_inherits as i join pg_class as c on c.oid = i.inhrelid
       where i.inhparent = 'messaging.event'::regclass),
     moved as (select to_char(m.month, 'YYYY-MM') as month, m.moved_at, (m.head ->> 'events')::int as events, m.file_bytes
       from messaging.moved_month as m)
     select month, coalesce(p.events, 0) as events, coalesce(pg_total_relation_size(p.oid), 0)::text as bytes,
       m.moved_at as "movedAt", m.events as "movedEvents", m.file_bytes::text as "fileBytes"
     from parts as p full join moved as m using (month)
     where month is not null and (${before}::text is null or month < ${before}::text)
     order by month desc limit ${rowsMax}::int`,
  );
}
