import type { IncomingBatch, IncomingMessage } from '../broker/broker.js';
import { toMessage } from '../envelope/cloud-event.js';
import type { PendingEvent } from '../keeping/event.js';

/** An event as its relay publishes it. */
export function messageOf(event: PendingEvent): Omit<IncomingMessage, 'offset'> {
  const { key, value, headers } = toMessage(
    { ...event, occurredAt: event.occurredAt.toISOString(), traceparent: null },
    'billing',
  );
  return { key, value, headers };
}

/** An event as a broker delivers it. */
export const incoming = (event: PendingEvent, offset: number): IncomingMessage => ({
  ...messageOf(event),
  offset: String(offset),
});

/** A batch of partition 0 that believes in itself, as that of a paused process does. */
export function batchOf(
  topic: string,
  messages: readonly IncomingMessage[],
): IncomingBatch & { beats: number } {
  const batch = {
    topic,
    partition: 0,
    messages,
    endOffset: (BigInt(messages.at(-1)?.offset ?? 0) + 1n).toString(),
    beats: 0,
    isStale: () => false,
    heartbeat: async () => {
      batch.beats += 1;
    },
  };
  return batch;
}
