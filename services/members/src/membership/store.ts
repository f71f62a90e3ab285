import { sql } from '@puhui/platform';
import { MembershipChanged, type EventData } from '@puhui/contracts';
import { invariant, dayOf } from '@puhui/kernel';
import { canonicalJson } from '@puhui/messaging';
import type { MembershipModel } from '../generated/prisma/models.js';
import type { Vault } from '../persons/vault.js';
import type { Membership, MembershipStatus } from './membership.js';

const statuses: readonly string[] = MembershipChanged.schema.shape.status.options;
const isStatus = (text: string): text is MembershipStatus => statuses.includes(text);

/** The columns of a row m, named as the model names them. */
export const MEMBERSHIP_COLUMNS = sql`m.id, m.person_id as "personId", m.trade_union_id as "tradeUnionId", m.status,
  m.verified, m.worker_type as "workerType", m.employer, m.platform, m.joined_on as "joinedOn",
  m.left_reason as "leftReason", m.version, m.changed_at as "changedAt"`;

export function toMembership(row: MembershipModel): Membership {
  const { changedAt: _, status, joinedOn, ...rest } = row;
  invariant(isStatus(status), 'membership-status-is-known', { id: row.id, status });
  return { ...rest, status, joinedOn: dayOf(joinedOn) };
}

/**
 * Employer, platform and reason are personal: the event carries a keyed digest of them, not themselves.
 * @param said the digest of an event that this is held against
 */
export function membershipData(
  membership: Membership,
  vault: Vault,
  said: unknown,
): EventData<typeof MembershipChanged> {
  const { id: membershipId, employer, platform, leftReason, version: _, ...state } = membership;
  // Left out while there is none: memberships that began before reasons were kept have such digests.
  const rest = { membershipId, employer, platform, ...(leftReason === null ? {} : { leftReason }) };
  const restDigest = vault.digest('membership-rest', canonicalJson(rest), said);
  return { ...state, membershipId, restDigest };
}
