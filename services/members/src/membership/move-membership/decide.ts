import { businessDate, ok, stepFrom, unreachable, type Id, type Result } from '@puhui/kernel';
import { hatOf, reasonProblem, type Independent } from '@puhui/platform/plain';
import { invalid, refuse, type RefusalWith } from '../../refusals.js';
import type { TradeUnion } from '../../unions/trade-union.js';
import {
  membershipLifeCycle,
  type Membership,
  type MembershipEvent,
  type MembershipStep,
} from '../membership.js';

export type MoveMembershipCommand =
  | (By & { readonly kind: 'verify' | 'retain' })
  | (By & { readonly kind: 'activate'; readonly union: TradeUnion; readonly now: Date })
  | (By & { readonly kind: 'resume'; readonly union: TradeUnion })
  | (By & { readonly kind: 'leave'; readonly reason: string });
interface By {
  readonly by: Id;
}

export type MoveRefusal = RefusalWith<
  'MEMBERSHIP_STEP_NOT_OPEN' | 'TRADE_UNION_NOT_ACTIVE' | 'PERSON_NOT_INDEPENDENT' | 'INVALID_INPUT'
>;

/** What happens to a membership that is moved so. */
export const happens = {
  verify: 'MembershipVerified',
  activate: 'MembershipActivated',
  retain: 'MembershipRetained',
  resume: 'MembershipResumed',
  leave: 'MembershipLeft',
} as const satisfies Readonly<Record<MoveMembershipCommand['kind'], MembershipStep>>;

/** Which decision it is, of those from which somebody is kept. */
export const decisions = {
  verify: 'verifyMember',
  activate: 'activateMember',
  retain: 'retainMember',
  resume: 'resumeMember',
  leave: 'endMembership',
} as const satisfies Readonly<Record<MoveMembershipCommand['kind'], Independent>>;

/** Nobody moves their own membership, whichever way: an officer who is a member asks another officer. */
export function decideMove(
  command: MoveMembershipCommand,
  state: Membership,
): Result<MembershipEvent, MoveRefusal> {
  if (stepFrom(membershipLifeCycle, state.status, happens[command.kind]) === undefined)
    return refuse.MEMBERSHIP_STEP_NOT_OPEN({ status: state.status });
  const hat = hatOf(decisions[command.kind], command.by, { member: [state.personId] });
  if (hat !== null) return refuse.PERSON_NOT_INDEPENDENT({ hat });
  switch (command.kind) {
    case 'retain':
      return ok({ name: 'MembershipRetained', data: null });
    case 'verify':
      return ok({ name: 'MembershipVerified', data: null });
    case 'activate': {
      const data = { joinedOn: businessDate(command.now) };
      return within(command.union, { name: 'MembershipActivated', data });
    }
    case 'resume':
      return within(command.union, { name: 'MembershipResumed', data: null });
    case 'leave': {
      const unsaid = reasonProblem(command.reason);
      return unsaid === null
        ? ok({ name: 'MembershipLeft', data: { reason: command.reason.trim() } })
        : invalid('reason', unsaid);
    }
    default:
      return unreachable(command);
  }
}

/** Nobody becomes active in a union that is no more. */
const within = (union: TradeUnion, event: MembershipEvent): Result<MembershipEvent, MoveRefusal> =>
  union.status === 'active'
    ? ok(event)
    : refuse.TRADE_UNION_NOT_ACTIVE({ tradeUnionId: union.id, status: union.status });
