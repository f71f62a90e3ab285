import { type Reader, sql, type Sql } from '@puhui/postgres';
import type { WaitingMessageRef } from './key.js';
import { offsetOf, wentBackOf } from './park.js';
import {
  INSTANT,
  keysetAfter,
  OFFSET,
  PARTITION,
  rowsOf,
  testsOf,
  TEXT,
  utcMicroseconds,
  type ParkedPage,
} from './paging.js';

/** A message that was no event of its topic's owner and was put aside for good. */
export interface DiscardedMessage {
  readonly consumer: string;
  readonly topic: string;
  readonly key: string;
  readonly partition: number;
  readonly offset: string;
  /** Why it could not be read, or not be believed. */
  readonly error: string;
  readonly errorCode: string;
  readonly discardedAt: Date;
  readonly discardedBy: string;
  readonly reason: string;
  /** A page goes on after them. */
  readonly keys: readonly string[];
}

type Row = Omit<DiscardedMessage, 'discardedAt' | 'keys'> & { readonly discardedAt: string };

const COLUMNS = [INSTANT, TEXT, TEXT, PARTITION, OFFSET] as const;
/** What the keys of a page of discarded messages look like. */
export const BY_DISCARDING = testsOf(COLUMNS);

/** What was put aside, oldest first. */
export const discardedMessages = (reader: Reader, page: ParkedPage = {}): Promise<DiscardedMessage[]> =>
  discardedOf(reader, sql`true`, page);

/** One of them; undefined when nobody put it aside. */
export async function discardedMessage(
  reader: Reader,
  { consumer, topic, partition, offset }: WaitingMessageRef,
): Promise<DiscardedMessage | undefined> {
  const [message] = await discardedOf(
    reader,
    sql`d.consumer = ${consumer}::text and d.topic = ${topic}::text and d.partition = ${partition}::int
      and d."offset" = ${offset}::bigint`,
    { rows: 1 },
  );
  return message;
}

/** @param only SQL: which of them, each row being d */
async function discardedOf(reader: Reader, only: Sql, page: ParkedPage): Promise<DiscardedMessage[]> {
  const [at, consumer, topic, partition, offset] = keysetAfter(page, COLUMNS);
  const rows = await reader.query<Row[]>(
    sql`select consumer, topic, key, partition, d."offset"::text as "offset", error, error_code as "errorCode", reason,
       ${utcMicroseconds(sql`discarded_at`)} as "discardedAt", discarded_by::text as "discardedBy"
     from messaging.discarded_message d
     where (discarded_at, consumer, topic, partition, d."offset")
       > (${at}::timestamptz, ${consumer}::text, ${topic}::text, ${partition}::int, ${offset}::bigint) and ${only}
     order by discarded_at, consumer, topic, partition, d."offset"
     limit ${rowsOf(page)}::int`,
  );
  return rows.map(({ discardedAt, ...row }) => ({
    ...row,
    discardedAt: new Date(discardedAt),
    keys: [discardedAt, row.consumer, row.topic, String(row.partition), row.offset],
  }));
}

/** Where a consumer's discarded messages stand on the broker, as "topic/partition/offset"; it brings them again to a copy. */
export async function discardedOffsets(reader: Reader, consumer: string): Promise<ReadonlySet<string>> {
  const rows = await reader.query<{ at: string }[]>(
    // What was put aside before the log lost messages lies elsewhere, or nowhere, and another message under its offset.
    sql`select p.topic || '/' || p.partition || '/' || ${offsetOf(sql`p."offset"`)} as at
     from messaging.passed_over as p left join messaging.consumer_offset as o using (consumer, topic, partition)
     where consumer = ${consumer}::text and ${wentBackOf(sql`p."offset"`)} = coalesce(o.went_back, 0)`,
  );
  return new Set(rows.map(({ at }) => at));
}
