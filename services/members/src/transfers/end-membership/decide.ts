import { ok, type Id, type Result } from '@puhui/kernel';
import type { Membership, MembershipEvent } from '../../membership/membership.js';
import { decideMove, type MoveRefusal } from '../../membership/move-membership/decide.js';
import type { Transfer, TransferEvent } from '../transfer.js';

export interface EndMembershipCommand {
  readonly by: Id;
  readonly reason: string;
}

export interface EndMembershipState {
  readonly membership: Membership;
  /** What the member waits for elsewhere. */
  readonly waiting: Transfer | null;
}

/** What happens to the membership, and to the transfer that waited for it. */
export interface Ended {
  readonly left: MembershipEvent;
  readonly withdrawn: TransferEvent | null;
}

const MEMBERSHIP_ENDED = '会籍已经结束 / the membership has ended';

/** Whose membership ends is nobody to be moved any more: what was asked of another union is taken back with it. */
export function decideEnd(
  { by, reason }: EndMembershipCommand,
  { membership, waiting }: EndMembershipState,
): Result<Ended, MoveRefusal> {
  const left = decideMove({ kind: 'leave', by, reason }, membership);
  if (!left.ok) return left;
  const data = { by, reason: MEMBERSHIP_ENDED };
  return ok({ left: left.value, withdrawn: waiting && { name: 'TransferWithdrawn', data } });
}
