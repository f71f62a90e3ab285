import { businessDate, err, ok, stepFrom, unreachable, type Id, type Result } from '@puhui/kernel';
import { badInput, type BadInput, type RefusedWith } from '../../refusals.js';
import { reasonProblem } from '../../reason.js';
import type { TradeUnion } from '../../unions/trade-union.js';
import { membershipLife, type Membership, type MembershipEvent } from '../membership.js';

export type MoveMembership =
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

export type MoveRefusal =
  | RefusedWith<'MEMBERSHIP_NOT_MOVABLE' | 'TRADE_UNION_NOT_ACTIVE' | 'NOT_ALLOWED'>
  | BadInput;

export function decideMove(command: MoveMembership, state: Membership): Result<Moved, MoveRefusal> {
  if (stepFrom(membershipLife, state.status, command.kind) === undefined)
    return err({ code: 'MEMBERSHIP_NOT_MOVABLE', status: state.status });
  switch (command.kind) {
    case 'transfer':
      return decideTransfer(command, state);
    case 'retain':
      return ok(alone({ type: 'Retained' }));
    case 'verify':
      return command.by === state.personId ? err({ code: 'NOT_ALLOWED' }) : ok(alone({ type: 'Verified' }));
    case 'activate':
      return command.by === state.personId
        ? err({ code: 'NOT_ALLOWED' })
        : within(command.union, { type: 'Activated', joinedOn: businessDate(command.now) });
    case 'resume':
      return within(command.union, { type: 'Resumed' });
    case 'leave': {
      const problem = reasonProblem(command.reason);
      return problem ? err(problem) : ok(alone({ type: 'Left', reason: command.reason.trim() }));
    }
    default:
      return unreachable(command);
  }
}

const WITHDRAWN = '本人撤回申请 / withdrawn by the applicant';

/** To everybody but the applicant there is no such application; a membership is ended by an officer. */
export function decideWithdraw(
  by: Id,
  state: Membership,
): Result<Moved, RefusedWith<'UNKNOWN_MEMBER' | 'MEMBERSHIP_NOT_MOVABLE'>> {
  if (state.personId !== by) return err({ code: 'UNKNOWN_MEMBER', memberId: state.id });
  return state.status === 'applied' || state.status === 'verified'
    ? ok(alone({ type: 'Left', reason: WITHDRAWN }))
    : err({ code: 'MEMBERSHIP_NOT_MOVABLE', status: state.status });
}

const alone = (event: MembershipEvent): Moved => ({ event, begun: null });

/** Nobody becomes active in a union that is no more. */
function within(union: TradeUnion, event: MembershipEvent): Result<Moved, MoveRefusal> {
  return union.status === 'active'
    ? ok(alone(event))
    : err({ code: 'TRADE_UNION_NOT_ACTIVE', status: union.status });
}

function decideTransfer(
  command: Extract<MoveMembership, { kind: 'transfer' }>,
  state: Membership,
): Result<Moved, MoveRefusal> {
  const { to, newMembershipId, now } = command;
  if (to.id === state.tradeUnionId) return err(badInput('toTradeUnionId', 'NOT_CHANGED'));
  if (to.status !== 'active') return err({ code: 'TRADE_UNION_NOT_ACTIVE', status: to.status });
  const { personId, workerType, employer, platform } = state;
  return ok({
    event: { type: 'Transferred' },
    begun: {
      type: 'Joined',
      membership: {
        id: newMembershipId,
        personId,
        tradeUnionId: to.id,
        workerType,
        employer,
        platform,
        joinedOn: businessDate(now),
      },
    },
  });
}
