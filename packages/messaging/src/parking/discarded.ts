import type { Sql } from '../sql.js';
import {
  cursorOf,
  INSTANT,
  keysetAfter,
  OFFSET,
  page_rows_max,
  PARTITION,
  TEXT,
  utcMicroseconds,
  type ParkedPage,
} from './paging.js';

/** A message that was no event and was put aside for good. */
export interface DiscardedMessage {
  readonly consumer: string;
  readonly topic: string;
  readonly key: string;
  readonly partition: number;
  readonly offset: string;
  /** Why it could not be read. */
  readonly error: string;
  readonly discardedAt: Date;
  readonly discardedBy: string;
  readonly reason: string;
  /** Opaque; a page goes on after it. */
  readonly cursor: string;
}

type Row = Omit<DiscardedMessage, 'discardedAt' | 'cursor'> & { readonly discardedAt: string };

/** What was put aside, oldest first. */
export async function discardedMessages(sql: Sql, page: ParkedPage = {}): Promise<DiscardedMessage[]> {
  const rows = await sql.$queryRawUnsafe<Row[]>(
    `select consumer, topic, key, partition, d."offset"::text as "offset", error, reason,
       ${utcMicroseconds('discarded_at')} as "discardedAt", discarded_by::text as "discardedBy"
     from messaging.discarded_message d
     where (discarded_at, consumer, topic, partition, d."offset")
       > ($1::timestamptz, $2::text, $3::text, $4::int, $5::bigint)
     order by discarded_at, consumer, topic, partition, d."offset" limit $6::int`,
    ...keysetAfter(page, [INSTANT, TEXT, TEXT, PARTITION, OFFSET]),
    Math.min(page.first ?? page_rows_max, page_rows_max),
  );
  return rows.map(({ discardedAt, ...row }) => ({
    ...row,
    discardedAt: new Date(discardedAt),
    cursor: cursorOf([discardedAt, row.consumer, row.topic, String(row.partition), row.offset]),
  }));
}
