import { ok, unreachable, type Id, type Result } from '@puhui/kernel';
import { hatOf, reasonProblem } from '@puhui/platform/plain';
import type { Membership } from '../../membership/membership.js';
import {
  decideTransfer,
  type MovedElsewhere,
  type TransferMembershipRefusal,
} from '../../membership/transfer-membership/decide.js';
import { invalid, refuse, type RefusalWith } from '../../refusals.js';
import type { TradeUnion } from '../../unions/trade-union.js';
import { statusAt, type Transfer, type TransferEvent } from '../transfer.js';

export type AnswerTransferCommand = { readonly by: Id; readonly now: Date } & (
  | { readonly kind: 'accept'; readonly to: TradeUnion; readonly newMembershipId: Id }
  | { readonly kind: 'refuse'; readonly reason: string }
  | { readonly kind: 'withdraw' }
);

export interface AnswerTransferState {
  readonly transfer: Transfer;
  readonly membership: Membership;
}

/** What becomes of the transfer, and of the memberships when it is accepted. */
export interface Answered {
  readonly answer: TransferEvent;
  readonly moved: MovedElsewhere | null;
}

export type AnswerTransferRefusal =
  | TransferMembershipRefusal
  | RefusalWith<'TRANSFER_STEP_NOT_OPEN' | 'PERSON_NOT_INDEPENDENT'>;

/** The union that is asked accepts, or refuses with a reason; who asked takes it back. Each once, and in time. */
export function decideAnswer(
  command: AnswerTransferCommand,
  { transfer, membership }: AnswerTransferState,
): Result<Answered, AnswerTransferRefusal> {
  const { by, now } = command;
  const status = statusAt(transfer, now);
  if (status !== 'waiting') return refuse.TRANSFER_STEP_NOT_OPEN({ status });
  switch (command.kind) {
    case 'accept': {
      const hat = hatOf('acceptTransfer', by, { member: [transfer.personId], asked: [transfer.askedBy] });
      if (hat !== null) return refuse.PERSON_NOT_INDEPENDENT({ hat });
      const moved = decideTransfer(command, membership);
      return moved.ok
        ? ok({ answer: { name: 'TransferAccepted', data: { by } }, moved: moved.value })
        : moved;
    }
    case 'refuse': {
      const unsaid = reasonProblem(command.reason);
      if (unsaid !== null) return invalid('reason', unsaid);
      const data = { by, reason: command.reason.trim() };
      return ok({ answer: { name: 'TransferRefused', data }, moved: null });
    }
    case 'withdraw':
      return ok({ answer: { name: 'TransferWithdrawn', data: { by, reason: null } }, moved: null });
    default:
      return unreachable(command);
  }
}
