import { MembershipChanged } from '@puhui/contracts';
import { invariant, ok, type Id, type Result } from '@puhui/kernel';
import { behindWhatWasTold, newEvent } from '@puhui/messaging';
import { occurred, sql, Table } from '@puhui/platform';
import type { MembershipModel } from '../generated/prisma/models.js';
import { NOTHING_SAID, type Vault } from '../persons/vault.js';
import { refuse, type RefusalWith } from '../refusals.js';
import type { SetsWork, Undecided, Work } from '../tx.js';
import { evolve, membershipLifeCycle, type Membership, type MembershipEvent } from './membership.js';
import { MEMBERSHIP_COLUMNS, membershipData, toMembership } from './store.js';
import type { MovedElsewhere } from './transfer-membership/decide.js';

const changed = (work: SetsWork<Id | null>, membership: Membership, vault: Vault) =>
  newEvent(MembershipChanged, {
    ...occurred(membership, work),
    data: membershipData(membership, vault, NOTHING_SAID),
  });

/** The membership, locked until the transaction ends. */
export async function lockMembership(
  tx: Undecided,
  memberId: Id,
): Promise<Result<Membership, RefusalWith<'MEMBER_UNKNOWN'>>> {
  const [row] = await tx.query<MembershipModel[]>(
    sql`select ${MEMBERSHIP_COLUMNS} from membership m where m.id = ${memberId}::uuid for update`,
  );
  return row ? ok(toMembership(row)) : refuse.MEMBER_UNKNOWN({ memberId });
}

/** All memberships of a person who is locked, themselves locked, in the order of their ids. */
export async function lockMembershipsOf(tx: Undecided, personId: Id): Promise<Membership[]> {
  const rows = await tx.query<MembershipModel[]>(
    sql`select ${MEMBERSHIP_COLUMNS} from membership m where m.person_id = ${personId}::uuid order by m.id for update`,
  );
  return rows.map(toMembership);
}

/** Lets events happen to a locked membership, and keeps both in one commit. */
export async function saveMembership(
  work: Work<Id | null>,
  before: Membership,
  events: readonly MembershipEvent[],
  vault: Vault,
): Promise<Membership> {
  if (events.length === 0) return before;
  const after = events.reduce(evolve, before);
  let membership = await behindWhatWasTold(work.tx, 'membership', before, {
    cycle: membershipLifeCycle,
    before,
    after,
  });
  for (const event of events) {
    membership = evolve(membership, event);
    work.tx.keep(changed(work, membership, vault));
  }
  const { id, status, verified, workerType, employer, platform, leftReason, version } = membership;
  const where = { id, version: before.version };
  const joinedOn = new Date(`${membership.joinedOn}T00:00:00Z`);
  const said = { workerType, employer, platform, leftReason };
  const data = { status, verified, joinedOn, ...said, version, changedAt: work.now };
  await work.tx.prisma.membership.update({ where, data });
  return membership;
}

const memberships = new Table<Membership & { readonly changedAt: Date }>('membership', {
  id: ['uuid', (membership) => membership.id],
  person_id: ['uuid', (membership) => membership.personId],
  trade_union_id: ['uuid', (membership) => membership.tradeUnionId],
  status: ['text', (membership) => membership.status],
  verified: ['boolean', (membership) => membership.verified],
  worker_type: ['text', (membership) => membership.workerType],
  employer: ['text', (membership) => membership.employer],
  platform: ['text', (membership) => membership.platform],
  joined_on: ['date', (membership) => membership.joinedOn],
  left_reason: ['text', (membership) => membership.leftReason],
  version: ['int', (membership) => membership.version],
  changed_at: ['timestamptz', (membership) => membership.changedAt],
});

/**
 * Adds memberships of people who have no live one, in one statement, with their events; answers the ids that were
 * added. Rows go in in the order of their persons, so that two imports at once cannot deadlock.
 */
export async function addMemberships(
  work: SetsWork<Id | null>,
  wanted: readonly Membership[],
  vault: Vault,
): Promise<ReadonlySet<Id>> {
  const { tx, now } = work;
  const rows = wanted.map((membership) => ({ ...membership, changedAt: now }));
  const added = await tx.returning<{ id: Id }[]>(
    sql`${memberships.insert(rows)} order by given.person_id, given.id on conflict do nothing returning id`,
  );
  const ids = new Set(added.map((row) => row.id));
  const told = wanted.filter((membership) => ids.has(membership.id));
  tx.keep(...told.map((membership) => changed(work, membership, vault)));
  return ids;
}

/** Ends a locked membership and begins the one elsewhere. @returns the id of the latter. */
export async function saveMoved(
  work: Work<Id | null>,
  membership: Membership,
  { event, begun }: MovedElsewhere,
  vault: Vault,
): Promise<Id> {
  await saveMembership(work, membership, [event], vault);
  const next = evolve(null, begun);
  const added = await addMemberships(work, [next], vault);
  invariant(added.has(next.id), 'a-transferred-member-is-free-to-join', { memberId: membership.id });
  return next.id;
}
