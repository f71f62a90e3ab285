import { ok, type Id, type Result } from '@puhui/kernel';
import { evolve as evolveDuty, isOpen, type Duty, type DutyEvent } from '../../duties/duty.js';
import {
  evolve as evolveTransfer,
  statusAt,
  type Transfer,
  type TransferEvent,
} from '../../transfers/transfer.js';
import {
  decideAnswer,
  type AnsweredErasure,
  type AnswerErasureRefusal,
  type AnswerErasureState,
} from '../answer-erasure/decide.js';
import type { ErasureEvent } from '../erasure.js';

/** Something that is closed first: what it was, what happens to it, and what it is then. */
interface Closing<Noun, Event> {
  readonly before: Noun;
  readonly events: readonly Event[];
  readonly after: Noun;
}

const AGAIN = '恢复备份后再次删除个人信息 / erased again after a restore';

/** That they had asked was lost with what the backup has not: it is noted anew, by the moment of this. */
export const decideAsked = (
  { id, personId, now }: { readonly id: Id; readonly personId: Id; readonly now: Date },
  inCharge: Id | null,
): ErasureEvent => ({
  name: 'ErasureRequested',
  data: { id, personId, tradeUnionId: inCharge, askedAt: now },
});

/**
 * Erases somebody once more whom a restore from a backup brought back. They were erased at their own word, and what had ended before that
 * is open again in what was restored: it is ended first.
 */
export function decideAgain(
  { by, now }: { readonly by: Id; readonly now: Date },
  state: AnswerErasureState,
): Result<AnsweredErasure, AnswerErasureRefusal> {
  const duties = state.duties.map((duty) => closedDuty(duty, by, now));
  const transfers = state.transfers.map((transfer) => closedTransfer(transfer, by, now));
  const closed = { duties: duties.map(({ after }) => after), transfers: transfers.map(({ after }) => after) };
  const erased = decideAnswer({ kind: 'erase', by, now }, { ...state, ...closed });
  if (!erased.ok) return erased;
  return ok({
    ...erased.value,
    duties: together(duties, erased.value.duties),
    transfers: together(transfers, erased.value.transfers),
  });
}

function closedDuty(before: Duty, by: Id, now: Date): Closing<Duty, DutyEvent> {
  if (!isOpen(before, now)) return { before, events: [], after: before };
  const event: DutyEvent = { name: 'DutyRevoked', data: { by, reason: AGAIN } };
  return { before, events: [event], after: evolveDuty(before, event, now) };
}

function closedTransfer(before: Transfer, by: Id, now: Date): Closing<Transfer, TransferEvent> {
  if (statusAt(before, now) !== 'waiting') return { before, events: [], after: before };
  const event: TransferEvent = { name: 'TransferWithdrawn', data: { by, reason: null } };
  return { before, events: [event], after: evolveTransfer(before, event, now) };
}

/** What happens to each of them from the first event to the last. */
function together<Noun extends { readonly id: Id }, Event>(
  closing: readonly Closing<Noun, Event>[],
  erased: readonly { readonly before: Noun; readonly events: readonly Event[] }[],
): { before: Noun; events: Event[] }[] {
  return closing
    .map(({ before, events }) => {
      const others = erased.find((one) => one.before.id === before.id)?.events ?? [];
      return { before, events: [...events, ...others] };
    })
    .filter(({ events }) => events.length > 0);
}
