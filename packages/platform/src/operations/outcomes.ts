import { ok, type Result } from '@puhui/kernel';
import {
  countWaiting,
  type DiscardOutcome,
  type ReplayOutcome,
  type WaitingMessageRef,
} from '@puhui/messaging';
import type { Reader } from '@puhui/postgres';
import type { RefusalOf } from '../refusals/catalogue.js';
import { refusals } from '../refusals/operators.js';
import { messageId } from './message-id.js';
import { told } from './parked.js';

const { refuse } = refusals;
type Refusal<Code extends string> = Extract<RefusalOf<typeof refusals>, { code: Code }>;

/** Facts of one replay, as they are kept under its key. */
export type Replayed = {
  readonly consumer: string;
  readonly topic: string;
  readonly key: string;
  readonly replayed: number;
  readonly left: number;
  readonly problem: string | null;
};

/** Facts of one message that was put aside, as they are kept under its key. */
export type Discarded = {
  readonly id: string;
  readonly left: number;
};

type KeyRef = Pick<Replayed, 'consumer' | 'topic' | 'key'>;

/** What became of a replay. */
export async function replayed(
  reader: Reader,
  ref: KeyRef,
  outcome: ReplayOutcome,
): Promise<Result<Replayed, Refusal<'PARKED_KEY_UNKNOWN'>>> {
  if (outcome.kind === 'not-parked') return refuse.PARKED_KEY_UNKNOWN();
  // Asked of the database, since more may have come meanwhile.
  const left = await countWaiting(reader, ref);
  const problem =
    outcome.kind === 'replayed'
      ? null
      : `offset ${outcome.offset}: ${told(outcome.errorCode, outcome.error)}`;
  return ok({ ...ref, replayed: outcome.messages, left, problem });
}

/** What became of a decision to put a message aside. */
export async function discarded(
  reader: Reader,
  ref: WaitingMessageRef,
  outcome: DiscardOutcome,
): Promise<Result<Discarded, Refusal<'MESSAGE_UNKNOWN' | 'EVENT_NOT_DISCARDABLE'>>> {
  if (outcome.kind === 'not-waiting') return refuse.MESSAGE_UNKNOWN();
  if (outcome.kind === 'readable')
    return refuse.EVENT_NOT_DISCARDABLE({ eventType: outcome.type ?? 'a tombstone' });
  return ok({ id: messageId(ref), left: await countWaiting(reader, { ...ref, key: outcome.key }) });
}
