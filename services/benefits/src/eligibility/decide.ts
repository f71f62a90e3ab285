import { businessDate, err, ok, startOfBusinessDate, type BusinessDate, type Result } from '@puhui/kernel';
import type { Eligibility } from '../campaigns/terms.js';
import type { RefusalWith } from '../refusals/refusals.js';
import type { Membership } from './membership.js';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Why a membership does not qualify; the further down, the closer it came. */
const reasons = [
  'NOT_A_MEMBER',
  'NOT_ACTIVE',
  'OTHER_UNION',
  'WORKER_TYPE',
  'NOT_VERIFIED',
  'MEMBER_TOO_SHORT',
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
  let nearest: Obstacle = { reason: 'NOT_A_MEMBER', from: null };
  for (const membership of memberships) {
    const obstacle = obstacleOf(rules, membership, today);
    if (obstacle === null) return ok(membership);
    if (reasons.indexOf(obstacle.reason) > reasons.indexOf(nearest.reason)) nearest = obstacle;
  }
  return err({ code: 'NOT_ELIGIBLE', reason: nearest.reason, from: nearest.from });
}

function obstacleOf(rules: Eligibility, membership: Membership, today: BusinessDate): Obstacle | null {
  const { unionPath, workerType, verified, joinedOn } = membership;
  if (membership.status !== 'active') return { reason: 'NOT_ACTIVE', from: null };
  if (!rules.unionIds.some((id) => unionPath.includes(id))) return { reason: 'OTHER_UNION', from: null };
  if (rules.workerTypes.length > 0 && !rules.workerTypes.includes(workerType))
    return { reason: 'WORKER_TYPE', from: null };
  if (rules.verifiedOnly && !verified) return { reason: 'NOT_VERIFIED', from: null };
  const from = daysAfter(joinedOn, rules.minMembershipDays);
  return today < from ? { reason: 'MEMBER_TOO_SHORT', from } : null;
}

const daysAfter = (date: BusinessDate, days: number): BusinessDate =>
  businessDate(new Date(startOfBusinessDate(date).getTime() + days * DAY_MS));
