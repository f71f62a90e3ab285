import { businessDate, ok, stepFrom, unreachable, type Id, type Result } from '@puhui/kernel';
import { forGood, reasonProblem } from '@puhui/platform/plain';
import { invalid, refuse, type RefusalWith } from '../../refusals.js';
import type { TradeUnion } from '../../unions/trade-union.js';
import { membershipLife, type Membership, type MembershipEvent } from '../membership.js';

export type MoveMembershipCommand =
  | { readonly kind: 'transfer'; readonly to: TradeUnion; readonly newMembershipId: Id; readonly now: Date }
  | { readonly kind: 'retain' }
  | { readonly kind: 'verify'; readonly by: Id }
  | { readonly kind: 'activate'; readonly by: Id; readonly union: TradeUnion; readonly now: Date }
  | { readonly kind: 'resume'; readonly union: TradeUnion }
  | { readonly kind: 'leave'; readonly reason: string };

/** What happens to the membership, and the one that begins elsewhere when it is a transfer. */
export interface Moved {
  readonly event: MembershipEvent;
  readonly begun: MembershipEvent | null;
}

export type MoveRefusal = RefusalWith<
  'MEMBERSHIP_NOT_MOVABLE' | 'TRADE_UNION_NOT_ACTIVE' | 'NOT_ALLOWED' | 'INVALID_INPUT'
>;

export function decideMove(command: MoveMembershipCommand, state: Membership): Result<Moved, MoveRefusal> {
  if (stepFrom(membershipLife, state.status, command.kind) === undefined)
    return refuse.MEMBERSHIP_NOT_MOVABLE({ status: state.status });
  switch (command.kind) {
    case 'transfer':
      return decideTransfer(command, state);
    case 'retain':
      return ok(alone({ name: 'Retained', data: null }));
    case 'verify':
      return command.by === state.personId
        ? forGood(refuse.NOT_ALLOWED())
        : ok(alone({ name: 'Verified', data: null }));
    case 'activate':
      return command.by === state.personId
        ? forGood(refuse.NOT_ALLOWED())
        : within(command.union, { name: 'Activated', data: { joinedOn: businessDate(command.now) } });
    case 'resume':
      return within(command.union, { name: 'Resumed', data: null });
    case 'leave': {
      const unsaid = reasonProblem(command.reason);
      return unsaid === null
        ? ok(alone({ name: 'Left', data: { reason: command.reason.trim() } }))
        : invalid('reason', unsaid);
    }
    default:
      return unreachable(command);
  }
}

const alone = (event: MembershipEvent): Moved => ({ event, begun: null });

/** Nobody becomes active in a union that is no more. */
const within = (union: TradeUnion, event: MembershipEvent): Result<Moved, MoveRefusal> =>
  union.status === 'active' ? ok(alone(event)) : refuse.TRADE_UNION_NOT_ACTIVE({ status: union.status });

function decideTransfer(
  command: Extract<MoveMembershipCommand, { kind: 'transfer' }>,
  state: Membership,
): Result<Moved, MoveRefusal> {
  const { to, newMembershipId: id, now } = command;
  if (to.id === state.tradeUnionId) return invalid('toTradeUnionId', 'NOT_CHANGED');
  if (to.status !== 'active') return refuse.TRADE_UNION_NOT_ACTIVE({ status: to.status });
  const { personId, workerType, employer, platform } = state;
  const work = { workerType, employer, platform };
  const data = { id, personId, tradeUnionId: to.id, ...work, joinedOn: businessDate(now) };
  return ok({ event: { name: 'Transferred', data: null }, begun: { name: 'Joined', data } });
}
