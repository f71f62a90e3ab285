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

/** Oldest first. @throws for a row that nobody but a forger writes */
export async function movedMonths(reader: Reader): Promise<MovedMonth[]> {
  const rows = await reader.query<(Omit<MovedMonth, 'head'> & { readonly head: unknown })[]>(
    sql`select head, file_bytes::text as "fileBytes", gone::text as gone, gone_ids::text as "goneIds",
       gone_of_topics as topics, aggregates::text as aggregates, aggregate_ids::text as "aggregateIds",
       moved_at as "movedAt"
     from messaging.moved_month as m order by m.month`,
  );
  return rows.map(({ head, ...row }) => {
    const read = readMonthHead(head);
    if (read === null) throw new Error('messaging.moved_month has a row whose head nobody can read');
    return { ...row, head: read };
  });
}
