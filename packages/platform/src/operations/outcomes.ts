import type { Reader } from '@puhui/postgres';
import {
  countWaiting,
  type DiscardOutcome,
  type ReplayOutcome,
  type WaitingMessageRef,
} from '@puhui/messaging';
import { messageId } from './message-id.js';
import { told } from './parked.js';

/** Facts of one replay, as they are kept under its key. */
export type ReplayView = {
  readonly consumer: string;
  readonly topic: string;
  readonly key: string;
  readonly replayed: number;
  readonly left: number;
  readonly problem: string | null;
};

/** Facts of one decision about a message, as they are kept under its key. */
export type DiscardView = {
  readonly id: string;
  readonly discarded: boolean;
  readonly left: number;
  readonly problem: string | null;
};

type KeyRef = Pick<ReplayView, 'consumer' | 'topic' | 'key'>;
const NOT_WAITING = 'no such message waits; 该消息未在等待';
const NOT_PARKED = 'this key is not parked; 该消息键未被搁置';

/** What became of a replay. */
export async function replayView(reader: Reader, ref: KeyRef, outcome: ReplayOutcome): Promise<ReplayView> {
  // Asked of the database, since more may have come meanwhile.
  const left = await countWaiting(reader, ref);
  if (outcome.kind === 'replayed') return { ...ref, replayed: outcome.messages, left, problem: null };
  if (outcome.kind === 'not-parked') return { ...ref, replayed: 0, left, problem: NOT_PARKED };
  const problem = `offset ${outcome.offset}: ${told(outcome.errorCode, outcome.error)}`;
  return { ...ref, replayed: outcome.messages, left, problem };
}

/** What became of a decision to put a message aside. */
export async function discardView(
  reader: Reader,
  ref: WaitingMessageRef,
  outcome: DiscardOutcome,
): Promise<DiscardView> {
  const id = messageId(ref);
  if (outcome.kind === 'not-waiting') return { id, discarded: false, left: 0, problem: NOT_WAITING };
  const left = await countWaiting(reader, { ...ref, key: outcome.key });
  if (outcome.kind === 'discarded') return { id, discarded: true, left, problem: null };
  const what = outcome.type ?? 'a tombstone';
  const problem = `it can be read (${what}) and is never discarded: remove the cause and replay; 事件不可丢弃，请消除原因后重放`;
  return { id, discarded: false, left, problem };
}
