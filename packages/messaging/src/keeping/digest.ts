import { hash } from 'node:crypto';
import { canonicalJson, type JsonObject } from '../json.js';
import type { PendingEvent } from './event.js';

/** What of an event the digest covers: all that it says, and nothing that only carries it (trace, position). */
export type DigestedEvent = Omit<PendingEvent, 'topic' | 'businessDate' | 'data'> & {
  readonly topic: string;
  readonly businessDate: string;
  readonly data: JsonObject;
};

/** SHA-256 (hex) over the canonical bytes of a kept event. The prefix names the algorithm and the layout. */
export function eventDigest(event: DigestedEvent): string {
  const facts: JsonObject = {
    id: event.id,
    type: event.type,
    topic: event.topic,
    aggregate: event.aggregate,
    aggregateId: event.aggregateId,
    version: event.version,
    tradeUnionId: event.tradeUnionId,
    occurredAt: event.occurredAt.toISOString(),
    businessDate: event.businessDate,
    actorId: event.actorId,
    causationId: event.causationId,
    correlationId: event.correlationId,
    data: event.data,
  };
  return hash('sha256', `puhui-event-1\n${canonicalJson(facts)}`);
}
