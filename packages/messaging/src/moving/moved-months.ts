import { sql, type Reader } from '@puhui/postgres';
import { readMonthHead, type MonthHead } from './month-head.js';

/** A month whose events lie in a file, as the service's database knows of it. */
export interface MovedMonth {
  readonly head: MonthHead;
  readonly fileBytes: string;
  readonly gone: string;
  readonly goneIds: string;
  readonly topics: readonly { readonly topic: string; readonly events: number; readonly ids: string }[];
  readonly aggregates: string;
  readonly aggregateIds: string;
  readonly movedAt: Date;
}

/** A row of which nobody can read what the file begins with: nobody but a forger writes one. */
export interface UnreadableMonth {
  readonly month: string;
  readonly found: string;
}

export interface MovedMonths {
  /** Oldest first. */
  readonly months: readonly MovedMonth[];
  readonly unreadable: readonly UnreadableMonth[];
}

const found_characters_max = 200;

export async function movedMonths(reader: Reader): Promise<MovedMonths> {
  const rows = await reader.query<
    (Omit<MovedMonth, 'head'> & { readonly head: unknown; readonly month: string })[]
  >(
    sql`select to_char(m.month, 'YYYY-MM') as month, head, file_bytes::text as "fileBytes", gone::text as gone,
       gone_ids::text as "goneIds", gone_of_topics as topics, aggregates::text as aggregates,
       aggregate_ids::text as "aggregateIds", moved_at as "movedAt"
     from messaging.moved_month as m order by m.month`,
  );
  const months: MovedMonth[] = [];
  const unreadable: UnreadableMonth[] = [];
  for (const { month, head, ...row } of rows) {
    const read = readMonthHead(head);
    if (read?.month === month) months.push({ ...row, head: read });
    else unreadable.push({ month, found: JSON.stringify(head).slice(0, found_characters_max) });
  }
  return { months, unreadable };
}
