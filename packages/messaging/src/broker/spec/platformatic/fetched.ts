import type { KafkaRecord, RecordsBatch } from '@platformatic/kafka';
import type { IncomingMessage } from '../../broker.js';
import { readable, written } from '../../bytes.js';
import type { BroughtPartition } from './fetches.js';

/** What a fetch brought of one partition. */
export interface Fetched {
  readonly messages: readonly IncomingMessage[];
  /** Behind the last record that was brought, be it a message, one that was compacted away, or a marker of the broker's. */
  readonly next: bigint;
  readonly end: bigint;
}

/** Bit 5 of a batch: it holds the broker's own markers, no messages. */
const IS_CONTROL = 0b10_0000;

/** @param from the offset that was asked for; a batch is brought whole, with what lies before it */
export function fetched({ records, highWatermark }: BroughtPartition, from: bigint): Fetched {
  const batches = records ?? [];
  const messages = batches
    .filter(({ attributes }) => (attributes & IS_CONTROL) === 0)
    .flatMap((batch) => messagesOf(batch))
    .filter(({ offset }) => BigInt(offset) >= from);
  const last = batches.at(-1);
  const behind = last === undefined ? from : last.firstOffset + BigInt(last.lastOffsetDelta) + 1n;
  return { messages, next: behind > from ? behind : from, end: highWatermark };
}

const messagesOf = ({ firstOffset, records }: RecordsBatch): IncomingMessage[] =>
  records.map(({ offsetDelta, key, value, headers }) =>
    readable(String(firstOffset + BigInt(offsetDelta)), { key, value, headers: named(headers) }),
  );

/** A header may be sent without a value. */
const named = (headers: KafkaRecord['headers']): [string, Buffer][] =>
  headers.flatMap(([name, value]): [string, Buffer][] =>
    name === null ? [] : [[written(name), value ?? Buffer.alloc(0)]],
  );
