import { ok, type Id, type Result } from '@puhui/kernel';
import { refuse, type RefusalWith } from '../../refusals.js';
import type { Membership, MembershipEvent } from '../membership.js';

const WITHDRAWN = '本人撤回申请 / withdrawn by the applicant';

/** To everybody but the applicant there is no such application; a membership is ended by an officer. */
export function decideWithdraw(
  by: Id,
  state: Membership,
): Result<MembershipEvent, RefusalWith<'MEMBER_UNKNOWN' | 'MEMBERSHIP_STEP_NOT_OPEN'>> {
  if (state.personId !== by) return refuse.MEMBER_UNKNOWN({ memberId: state.id });
  return state.status === 'applied' || state.status === 'verified'
    ? ok({ name: 'MembershipLeft', data: { reason: WITHDRAWN } })
    : refuse.MEMBERSHIP_STEP_NOT_OPEN({ status: state.status });
}
