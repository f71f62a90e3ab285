import { businessDate, ok, type Id, type Result } from '@puhui/kernel';
import { refuse, type RefusalWith } from '../../refusals.js';
import type { TradeUnion } from '../../unions/trade-union.js';
import type { Membership, MembershipEvent } from '../membership.js';
import { readWork } from '../read-work.js';

export interface ApplyForMembershipCommand {
  readonly id: Id;
  readonly personId: Id;
  readonly workerType: string;
  readonly employer: string | null;
  readonly platform: string | null;
  readonly now: Date;
}

export interface ApplicantState {
  readonly union: TradeUnion;
  /** The applicant's live membership, wherever it is. */
  readonly live: Pick<Membership, 'id' | 'status'> | null;
}

export type ApplyRefusal = RefusalWith<'TRADE_UNION_NOT_ACTIVE' | 'PERSON_ALREADY_MEMBER' | 'INVALID_INPUT'>;

/** Takes an application in. Until it is activated, the day of joining is the day of the application. */
export function decideApply(
  command: ApplyForMembershipCommand,
  { union, live }: ApplicantState,
): Result<MembershipEvent, ApplyRefusal> {
  const work = readWork(command);
  if (!work.ok) return work;
  if (union.status !== 'active')
    return refuse.TRADE_UNION_NOT_ACTIVE({ tradeUnionId: union.id, status: union.status });
  if (live) return refuse.PERSON_ALREADY_MEMBER({ memberId: live.id, status: live.status });
  const { id, personId, now } = command;
  const data = { id, personId, tradeUnionId: union.id, ...work.value, joinedOn: businessDate(now) };
  return ok({ name: 'MembershipApplied', data });
}
