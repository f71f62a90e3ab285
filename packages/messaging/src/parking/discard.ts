import { sql, type Writer } from '@puhui/postgres';
import { readEvent, type Reading } from '../envelope/cloud-event.js';
import { UnreadableMessage } from '../envelope/unreadable.js';
import type { SqlDatabase } from '../sql.js';
import { readingOf } from '../transport/trim-inbox.js';
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
 * Takes a message that waits under a parked key out of the way, if it is no event of its topic's owner, and keeps it as it came in
 * messaging.discarded_message. An event is never discarded: that would lose a fact.
 */
export function discardUnreadable(
  database: SqlDatabase,
  ref: WaitingMessageRef,
  decision: Discard,
  signatures: Reading['signatures'],
): Promise<DiscardOutcome> {
  return database.transaction(async (tx) => {
    const key = (await waitingMessage(tx, ref))?.parkedUnder;
    if (key === undefined) return { kind: 'not-waiting' };
    const parked: ParkedKeyRef = { consumer: ref.consumer, topic: ref.topic, key };
    await holdKey(tx, parked);
    // Read again under the lock: somebody else may have taken or discarded it meanwhile.
    const message = await waitingMessage(tx, ref);
    if (message === undefined) return { kind: 'not-waiting' };
    const why = whyUnreadable(signatures, ref.topic, message);
    if (why === null) return { kind: 'readable', key, type: message.headers['ce_type'] ?? null };
    await keepDiscarded(tx, ref, decision, why);
    await dropWaiting(tx, parked, message);
    const { message: next } = await headOf(tx, parked);
    if (next === undefined) await releaseKey(tx, parked);
    return { kind: 'discarded', key };
  });
}

/** Null for an event of its owner. */
function whyUnreadable(
  signatures: Reading['signatures'],
  topic: string,
  message: ParkedMessage,
): UnreadableMessage | null {
  try {
    const reading = readingOf(signatures, message.waitsSince);
    return readEvent(reading, topic, message.partition, message).tooOld ?? null;
  } catch (error) {
    if (error instanceof UnreadableMessage) return error;
    throw error;
  }
}

/** From table to table, so that no byte of it passes through anything that could change it. */
async function keepDiscarded(
  tx: Writer,
  { consumer, topic, partition, offset }: WaitingMessageRef,
  { at, by, reason }: Discard,
  why: UnreadableMessage,
): Promise<void> {
  await tx.execute(
    sql`insert into messaging.discarded_message (consumer, topic, key, partition, "offset", headers, value, key_bytes,
       value_bytes, header_bytes, error, error_code, discarded_at, discarded_by, reason)
     select consumer, topic, key, partition, "offset", headers, value, key_bytes, value_bytes, header_bytes, ${why.message}::text, ${why.code}::text,
       ${at.toISOString()}::timestamptz, ${by}::uuid, ${reason}::text
     from messaging.parked_message where consumer = ${consumer}::text and topic = ${topic}::text and partition = ${partition}::int
       and "offset" = ${offset}::bigint`,
  );
  // Stays when what the message said has gone. The broker may bring it again, and a person discards it again.
  await tx.execute(
    sql`insert into messaging.passed_over (consumer, topic, partition, "offset")
     values (${consumer}::text, ${topic}::text, ${partition}::int, ${offset}::bigint) on conflict do nothing`,
  );
}
