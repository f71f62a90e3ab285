import type { Batch, IHeaders } from 'kafkajs';
import type { IncomingBatch, IncomingMessage } from '../broker.js';
import { written } from './written.js';

export function toIncomingBatch(
  batch: Batch,
  isStale: () => boolean,
  heartbeat: () => Promise<void>,
): IncomingBatch {
  return {
    topic: batch.topic,
    partition: batch.partition,
    endOffset: batch.highWatermark,
    isStale,
    heartbeat,
    messages: batch.messages.map(({ offset, key, value, headers }): IncomingMessage => ({
      offset,
      key: key ? written(key) : null,
      value: value ? written(value) : null,
      headers: plain(headers),
    })),
  };
}

/** Header values come as bytes, and a repeated header as a list: its last value counts. */
function plain(headers: IHeaders | undefined): Record<string, string> {
  const entries = Object.entries(headers ?? {}).flatMap(([name, value]): [string, string][] => {
    const last = Array.isArray(value) ? value.at(-1) : value;
    return last === undefined ? [] : [[name, typeof last === 'string' ? last : written(last)]];
  });
  return Object.fromEntries(entries);
}
