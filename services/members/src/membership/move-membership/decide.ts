import { businessDate, ok, stepFrom, unreachable, type Id, type Result } from '@puhui/kernel';
import { forGood, reasonProblem } from '@puhui/platform/plain';
import { invalid, refuse, type RefusalWith } from '../../refusals.js';
import type { TradeUnion } from '../../unions/trade-union.js';
import {
  membershipLifeCycle,
  type Membership,
  type MembershipEvent,
  type MembershipStep,
} from '../membership.js';

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
  'MEMBERSHIP_STEP_NOT_OPEN' | 'TRADE_UNION_NOT_ACTIVE' | 'NOT_ALLOWED' | 'INVALID_INPUT'
>;

/** What happens to a membership that is moved so. */
export const happens = {
  verify: 'MembershipVerified',
  activate: 'MembershipActivated',
  transfer: 'MembershipTransferred',
  retain: 'MembershipRetained',
  resume: 'MembershipResumed',
  leave: 'MembershipLeft',
} as const satisfies Readonly<Record<MoveMembershipCommand['kind'], MembershipStep>>;

export function decideMove(command: MoveMembershipCommand, state: Membership): Result<Moved, MoveRefusal> {
  if (stepFrom(membershipLifeCycle, state.status, happens[command.kind]) === undefined)
    return refuse.MEMBERSHIP_STEP_NOT_OPEN({ status: state.status });
  switch (command.kind) {
    case 'transfer':
      return decideTransfer(command, state);
    case 'retain':
      return ok(alone({ name: 'MembershipRetained', data: null }));
    case 'verify':
      return command.by === state.personId
        ? forGood(refuse.NOT_ALLOWED())
        : ok(alone({ name: 'MembershipVerified', data: null }));
    case 'activate':
      return command.by === state.personId
        ? forGood(refuse.NOT_ALLOWED())
        : within(command.union, {
            name: 'MembershipActivated',
            data: { joinedOn: businessDate(command.now) },
          });
    case 'resume':
      return within(command.union, { name: 'MembershipResumed', data: null });
    case 'leave': {
      const unsaid = reasonProblem(command.reason);
      return unsaid === null
        ? ok(alone({ name: 'MembershipLeft', data: { reason: command.reason.trim() } }))
        : invalid('reason', unsaid);
    }
    default:
      return unreachable(command);
  }
}

const alone = (event: MembershipEvent): Moved => ({ event, begun: null });

/** Nobody becomes active in a union that is no more. */
const within = (union: TradeUnion, event: MembershipEvent): Result<Moved, MoveRefusal> =>
  union.status === 'active'
    ? ok(alone(event))
    : refuse.TRADE_UNION_NOT_ACTIVE({ tradeUnionId: union.id, status: union.status });

function decideTransfer(
  command: Extract<MoveMembershipCommand, { kind: 'transfer' }>,
  state: Membership,
): Result<Moved, MoveRefusal> {
  const { to, newMembershipId: id, now } = command;
  if (to.id === state.tradeUnionId) return invalid('toTradeUnionId', 'NOT_CHANGED');
  if (to.status !== 'active')
    return refuse.TRADE_UNION_NOT_ACTIVE({ tradeUnionId: to.id, status: to.status });
  const { personId, workerType, employer, platform } = state;
  const work = { workerType, employer, platform };
  const data = { id, personId, tradeUnionId: to.id, ...work, joinedOn: businessDate(now) };
  return ok({
    event: { name: 'MembershipTransferred', data: null },
    begun: { name: 'MembershipJoined', data },
  });
}
