import { sql, type Writer } from '@puhui/postgres';
import type { ReceivedEvent } from '../envelope/received.js';

/**
 * Notes the events as taken in and gives back those that were not before, each once, in their order. In the same
 * transaction as the effects: an event takes effect once, however often and at whatever offsets it arrives. A refilled
 * copy from before what this consumer has trimmed is taken for known; the first delivery of an event never is.
 */
export async function takeInOnce(
  tx: Writer,
  consumer: string,
  events: readonly ReceivedEvent[],
): Promise<ReceivedEvent[]> {
  if (events.length === 0) return [];
  const rows = events.map(({ id, topic, aggregateId, version, occurredAt, refilled = false }) => ({
    id,
    topic,
    key: aggregateId,
    version,
    occurredAt,
    refilled,
  }));
  const fresh = await tx.query<{ id: string }[]>(
    sql`insert into messaging.taken_in (consumer, event_id, topic, key, version)
     select ${consumer}::text, id, topic, key, version
     from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
       as event(id uuid, topic text, key text, version int, "occurredAt" timestamptz, refilled boolean)
     where not (refilled and exists (select from messaging.taken_in_carried as c
       where c.consumer = ${consumer}::text and c.topic = event.topic and "occurredAt" <= c.until))
     on conflict do nothing returning event_id::text as id`,
  );
  const unseen = new Set(fresh.map(({ id }) => id));
  // A second copy in the same batch finds its id gone already.
  return events.filter(({ id }) => unseen.delete(id));
}
