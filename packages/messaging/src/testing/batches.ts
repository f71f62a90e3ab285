import type { IncomingBatch, IncomingMessage, OutgoingMessage } from '../broker/broker.js';
import { toMessage } from '../envelope/cloud-event.js';
import type { PendingEvent } from '../keeping/keep-events.js';
import { signed } from './spec-keys.js';

/** An event as its relay publishes it. */
export function messageOf(event: PendingEvent): Omit<IncomingMessage, 'offset'> {
  return withoutTopic(...signed(unsigned(event)));
}

/** An event as its relay would publish it, if nobody signed. */
export const unsigned = (event: PendingEvent): OutgoingMessage =>
  toMessage({ ...event, occurredAt: event.occurredAt.toISOString(), traceparent: null }, 'billing');

function withoutTopic(message?: OutgoingMessage): Omit<IncomingMessage, 'offset'> {
  if (message === undefined) throw new Error('nobody signs that');
  const { key, value, headers } = message;
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
