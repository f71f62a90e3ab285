import { cursorOf, PAGE_ROWS_MAX } from '@puhui/kernel';
import { type Reader, sql } from '@puhui/postgres';
import { INSTANT, keysetAfter, OFFSET, PARTITION, TEXT, utcMicroseconds, type ParkedPage } from './paging.js';

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
export async function discardedMessages(reader: Reader, page: ParkedPage = {}): Promise<DiscardedMessage[]> {
  const [at, consumer, topic, partition, offset] = keysetAfter(page, [
    INSTANT,
    TEXT,
    TEXT,
    PARTITION,
    OFFSET,
  ]);
  const rows = await reader.query<Row[]>(
    sql`select consumer, topic, key, partition, d."offset"::text as "offset", error, reason,
       ${utcMicroseconds(sql`discarded_at`)} as "discardedAt", discarded_by::text as "discardedBy"
     from messaging.discarded_message d
     where (discarded_at, consumer, topic, partition, d."offset")
       > (${at}::timestamptz, ${consumer}::text, ${topic}::text, ${partition}::int, ${offset}::bigint)
     order by discarded_at, consumer, topic, partition, d."offset"
     limit ${Math.min(page.first ?? PAGE_ROWS_MAX, PAGE_ROWS_MAX)}::int`,
  );
  return rows.map(({ discardedAt, ...row }) => ({
    ...row,
    discardedAt: new Date(discardedAt),
    cursor: cursorOf([discardedAt, row.consumer, row.topic, String(row.partition), row.offset]),
  }));
}

/** Where a consumer's discarded messages stand on the broker, as "topic/partition/offset"; it brings them again to a copy. */
export async function discardedPlaces(reader: Reader, consumer: string): Promise<ReadonlySet<string>> {
  const rows = await reader.query<{ place: string }[]>(
    sql`select topic || '/' || partition || '/' || "offset" as place from messaging.discarded_message
     where consumer = ${consumer}::text`,
  );
  return new Set(rows.map(({ place }) => place));
}
