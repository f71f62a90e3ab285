import { sql, type Writer } from '@puhui/postgres';
import { readEvent, UnreadableMessage } from '../envelope/cloud-event.js';
import type { SqlDatabase } from '../sql.js';
import {
  dropWaiting,
  headOf,
  holdKey,
  releaseKey,
  waitingMessage,
  type ParkedMessage,
  type WaitingMessageRef,
} from './key.js';
import type { ParkedKeyRef } from './list.js';

/** A person's decision to put a message aside for good. */
export interface Discard {
  readonly by: string;
  readonly reason: string;
  readonly at: Date;
}

export type DiscardOutcome =
  /** Where nothing waits under its key any more, the key flows again; what waits may be replayed. */
  | { readonly kind: 'discarded'; readonly key: string }
  /** It can be read: it is a fact, to be handled once its cause of failure is gone. */
  | { readonly kind: 'readable'; readonly key: string; readonly type: string | null }
  | { readonly kind: 'not-waiting' };

/**
 * Takes a message that waits under a parked key out of the way, if it is no event, and keeps it as it came in
 * messaging.discarded_message. An event is never discarded: that would lose a fact.
 */
export function discardUnreadable(
  database: SqlDatabase,
  ref: WaitingMessageRef,
  decision: Discard,
): Promise<DiscardOutcome> {
  return database.transaction(async (tx) => {
    const key = (await waitingMessage(tx, ref))?.key;
    if (key === undefined) return { kind: 'not-waiting' };
    const parked: ParkedKeyRef = { consumer: ref.consumer, topic: ref.topic, key };
    await holdKey(tx, parked);
    // Read again under the lock: somebody else may have taken or discarded it meanwhile.
    const message = await waitingMessage(tx, ref);
    if (message === undefined) return { kind: 'not-waiting' };
    const why = whyUnreadable(ref.topic, key, message);
    if (why === null) return { kind: 'readable', key, type: message.headers['ce_type'] ?? null };
    await keepDiscarded(tx, parked, message, decision, why);
    await dropWaiting(tx, parked, message);
    const { message: next } = await headOf(tx, parked);
    if (next === undefined) await releaseKey(tx, parked);
    return { kind: 'discarded', key };
  });
}

/** Null for an event, and for a tombstone, which a replay takes. */
function whyUnreadable(topic: string, key: string, message: ParkedMessage): string | null {
  if (message.value === null) return null;
  try {
    readEvent(topic, message.partition, { ...message, key });
    return null;
  } catch (error) {
    if (error instanceof UnreadableMessage) return error.message;
    throw error;
  }
}

async function keepDiscarded(
  tx: Writer,
  { consumer, topic, key }: ParkedKeyRef,
  { partition, offset, headers, value }: ParkedMessage,
  { at, by, reason }: Discard,
  why: string,
): Promise<void> {
  await tx.execute(
    sql`insert into messaging.discarded_message (consumer, topic, key, partition, "offset", headers, value, error,
       discarded_at, discarded_by, reason)
     values (${consumer}::text, ${topic}::text, ${key}::text, ${partition}::int, ${offset}::bigint, ${JSON.stringify(headers)}::jsonb, ${value}::text, ${why}::text, ${at.toISOString()}::timestamptz,
       ${by}::uuid, ${reason}::text)`,
  );
}
