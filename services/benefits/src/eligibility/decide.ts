import { ok, type BusinessDate, type Result, daysAfter } from '@puhui/kernel';
import { refuse, type RefusalWith } from '../refusals/refusals.js';
import type { Eligibility, Membership } from './membership.js';

/** Why a membership does not qualify; the further down, the closer it came. */
const reasons = [
  'not_a_member',
  'not_active',
  'other_union',
  'worker_type',
  'not_verified',
  'member_too_short',
] as const;
type Reason = (typeof reasons)[number];
interface Obstacle {
  readonly reason: Reason;
  readonly from: BusinessDate | null;
}

/**
 * The membership under which a person may claim, or why there is none. Someone with several memberships qualifies
 * by any of them (the first in the order given), and is otherwise told what stood in the way of the nearest one.
 */
export function decideEligible(
  rules: Eligibility,
  memberships: readonly Membership[],
  today: BusinessDate,
): Result<Membership, RefusalWith<'NOT_ELIGIBLE'>> {
  let nearest: Obstacle = { reason: 'not_a_member', from: null };
  for (const membership of memberships) {
    const obstacle = obstacleOf(rules, membership, today);
    if (obstacle === null) return ok(membership);
    if (reasons.indexOf(obstacle.reason) > reasons.indexOf(nearest.reason)) nearest = obstacle;
  }
  return refuse.NOT_ELIGIBLE(nearest);
}

function obstacleOf(rules: Eligibility, membership: Membership, today: BusinessDate): Obstacle | null {
  const { unionPath, workerType, verified, joinedOn } = membership;
  if (membership.status !== 'active') return { reason: 'not_active', from: null };
  if (!rules.tradeUnionIds.some((id) => unionPath.includes(id))) return { reason: 'other_union', from: null };
  if (rules.workerTypes.length > 0 && !rules.workerTypes.includes(workerType))
    return { reason: 'worker_type', from: null };
  if (rules.verifiedOnly && !verified) return { reason: 'not_verified', from: null };
  const from = daysAfter(joinedOn, rules.minMembershipDays);
  return today < from ? { reason: 'member_too_short', from } : null;
}
