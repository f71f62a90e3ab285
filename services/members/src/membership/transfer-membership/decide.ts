import { ok, stepFrom, type Id, type Result } from '@puhui/kernel';
import { invalid, refuse, type RefusalWith } from '../../refusals.js';
import type { TradeUnion } from '../../unions/trade-union.js';
import { membershipLifeCycle, type Membership, type MembershipEvent } from '../membership.js';

export interface TransferMembershipCommand {
  readonly to: TradeUnion;
  readonly newMembershipId: Id;
}

/** What happens to the membership, and the one that begins elsewhere. */
export interface MovedElsewhere {
  readonly event: MembershipEvent;
  readonly begun: MembershipEvent;
}

export type TransferMembershipRefusal = RefusalWith<
  'MEMBERSHIP_STEP_NOT_OPEN' | 'TRADE_UNION_NOT_ACTIVE' | 'INVALID_INPUT'
>;

/** One membership ends and the next one begins, by the word of both unions: how they said it is not decided here. */
export function decideTransfer(
  { to, newMembershipId: id }: TransferMembershipCommand,
  state: Membership,
): Result<MovedElsewhere, TransferMembershipRefusal> {
  if (stepFrom(membershipLifeCycle, state.status, 'MembershipTransferred') === undefined)
    return refuse.MEMBERSHIP_STEP_NOT_OPEN({ status: state.status });
  if (to.id === state.tradeUnionId) return invalid('toTradeUnionId', 'NOT_CHANGED');
  if (to.status !== 'active')
    return refuse.TRADE_UNION_NOT_ACTIVE({ tradeUnionId: to.id, status: to.status });
  const { personId, workerType, employer, platform, joinedOn } = state;
  // Who moves stays a member: what asks how long somebody has been one counts from the first day.
  const data = { id, personId, tradeUnionId: to.id, workerType, employer, platform, joinedOn };
  return ok({
    event: { name: 'MembershipTransferred', data: null },
    begun: { name: 'MembershipJoined', data },
  });
}
