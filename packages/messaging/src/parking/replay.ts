import { identifier, sql, type Writer } from '@puhui/postgres';
import { readEvent, type Reading } from '../envelope/cloud-event.js';
import type { SqlDatabase } from '../sql.js';
import { isBrokenMachine } from '../transport/broken-machine.js';
import { takeInOnce, type Handler } from '../transport/take-in.js';
import { readingOf } from '../transport/trim-inbox.js';
import { dropWaiting, headOf, holdKey, releaseKey, type ParkedMessage } from './key.js';
import type { ParkedKeyRef } from './list.js';
import { failureOf } from './failure.js';
import { wentBackBefore } from './park.js';

export type ReplayOutcome =
  /** All of it took effect; the key flows again. */
  | { readonly kind: 'replayed'; readonly messages: number }
  /** The message at this offset failed again; it and what follows it still wait. */
  | {
      readonly kind: 'failed';
      readonly messages: number;
      readonly offset: string;
      readonly errorCode: string;
      readonly error: string;
    }
  | { readonly kind: 'not-parked' };

type Step = 'took-one' | 'took-last' | 'not-parked';

/**
 * Takes in what waits under a key, in order, each message in a transaction of its own, and stops at the first that
 * fails again. @throws when the machine is broken: nothing has changed for the message under way.
 */
export async function replayParkedKey<Tx extends Writer>(
  database: SqlDatabase<Tx>,
  ref: ParkedKeyRef,
  handle: Handler<Tx>,
  signatures: Reading['signatures'],
): Promise<ReplayOutcome> {
  for (let messages = 0; ; messages += 1) {
    let current: ParkedMessage | undefined;
    try {
      const step = await database.transaction((tx) =>
        replayOne(tx, ref, { handle, signatures }, (message) => (current = message)),
      );
      if (step === 'not-parked')
        return messages > 0 ? { kind: 'replayed', messages } : { kind: 'not-parked' };
      if (step === 'took-last') return { kind: 'replayed', messages: messages + 1 };
    } catch (error) {
      if (current === undefined || isBrokenMachine(error)) throw error;
      const failed = current;
      const { code, sentence } = failureOf(error);
      await database.transaction((tx) => noteFailure(tx, ref, failed, code, sentence));
      return { kind: 'failed', messages, offset: failed.offset, errorCode: code, error: sentence };
    }
  }
}

interface Taking<Tx extends Writer> {
  readonly handle: Handler<Tx>;
  readonly signatures: Reading['signatures'];
}

async function replayOne<Tx extends Writer>(
  tx: Tx,
  ref: ParkedKeyRef,
  taking: Taking<Tx>,
  begin: (message: ParkedMessage) => void,
): Promise<Step> {
  if (!(await holdKey(tx, ref))) return 'not-parked';
  const { message, isLast } = await headOf(tx, ref);
  if (message !== undefined) {
    begin(message);
    await takeOne(tx, ref, taking, message);
  }
  if (!isLast) return 'took-one';
  await releaseKey(tx, ref);
  return 'took-last';
}

async function takeOne<Tx extends Writer>(
  tx: Tx,
  ref: ParkedKeyRef,
  { handle, signatures }: Taking<Tx>,
  message: ParkedMessage,
): Promise<void> {
  const { consumer, topic } = ref;
  const reading = readingOf(signatures, message.waitsSince);
  const event = readEvent(reading, topic, message.partition, message);
  const events = await takeInOnce(tx, consumer, [event], wentBackBefore(message.offset));
  if (events.length > 0) await handle({ consumer, events, tx, table: identifier });
  await dropWaiting(tx, ref, message);
}

async function noteFailure(
  writer: Writer,
  { consumer, topic }: ParkedKeyRef,
  { partition, offset }: ParkedMessage,
  code: string,
  sentence: string,
): Promise<void> {
  await writer.execute(
    sql`update messaging.parked_message set error = ${sentence}::text, error_code = ${code}::text, attempts = attempts + 1
     where consumer = ${consumer}::text and topic = ${topic}::text and partition = ${partition}::int and "offset" = ${offset}::bigint`,
  );
}
