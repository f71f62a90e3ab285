import { DAY_MS, ok, TRANSFER_ANSWER_DAYS, type Id, type Result } from '@puhui/kernel';
import { hatOf } from '@puhui/platform/plain';
import type { Membership } from '../../membership/membership.js';
import {
  decideTransfer,
  type MovedElsewhere,
  type TransferMembershipRefusal,
} from '../../membership/transfer-membership/decide.js';
import { refuse, type RefusalWith } from '../../refusals.js';
import type { TradeUnion } from '../../unions/trade-union.js';
import type { Transfer, TransferEvent } from '../transfer.js';

export interface RequestTransferCommand {
  readonly id: Id;
  readonly newMembershipId: Id;
  readonly to: TradeUnion;
  readonly actorId: Id;
  readonly now: Date;
}

export interface RequestTransferState {
  readonly membership: Membership;
  /** The officer's duty covers the other union as well. */
  readonly coversBoth: boolean;
  /** What the member waits for already. */
  readonly waiting: Pick<Transfer, 'id'> | null;
}

/** Moved at once, by who answers for both unions; or asked of the other one. */
export type Requested =
  | { readonly kind: 'moved'; readonly moved: MovedElsewhere }
  | { readonly kind: 'asked'; readonly asked: TransferEvent };

export type RequestTransferRefusal =
  | TransferMembershipRefusal
  | RefusalWith<'TRANSFER_UNDER_WAY' | 'PERSON_NOT_INDEPENDENT'>;

/** Nobody becomes a member of a union by the word of officers who have no duty there. */
export function decideRequest(
  { id, to, newMembershipId, actorId, now }: RequestTransferCommand,
  { membership, coversBoth, waiting }: RequestTransferState,
): Result<Requested, RequestTransferRefusal> {
  const hat = hatOf('transferMember', actorId, { member: [membership.personId] });
  if (hat !== null) return refuse.PERSON_NOT_INDEPENDENT({ hat });
  const moved = decideTransfer({ to, newMembershipId }, membership);
  if (!moved.ok) return moved;
  if (waiting) return refuse.TRANSFER_UNDER_WAY({ transferId: waiting.id });
  if (coversBoth) return ok({ kind: 'moved', moved: moved.value });
  const { id: memberId, personId, tradeUnionId: fromTradeUnionId } = membership;
  const answerBy = new Date(now.getTime() + TRANSFER_ANSWER_DAYS * DAY_MS);
  const who = { id, memberId, personId, fromTradeUnionId, toTradeUnionId: to.id };
  const data = { ...who, askedBy: actorId, askedAt: now, answerBy };
  return ok({ kind: 'asked', asked: { name: 'TransferRequested', data } });
}
