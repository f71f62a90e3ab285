import { isId, PAGE_ROWS_MAX, type Id } from '@puhui/kernel';
import { type Reader, sql } from '@puhui/platform';
import { unionAndBelow } from '../unions/sight.js';
import type { Rows } from '../tx.js';
import { liveStatuses, type Membership, type MembershipStatus } from './membership.js';
import { toMembership } from './store.js';

// What other slices may ask of memberships. Who may see them is theirs to say.

/** A membership in the graph; of one that the caller may not see, no more than the id. */
export type MemberView = Membership | ReturnType<typeof memberOutOfSight>;

export const memberOutOfSight = (id: Id) => ({
  id,
  personId: null,
  tradeUnionId: null,
  status: null,
  verified: null,
  workerType: null,
  joinedOn: null,
  employer: null,
  leftReason: null,
  platform: null,
});

export async function membershipsById({ prisma }: Rows, ids: readonly Id[]): Promise<Map<Id, Membership>> {
  const rows = await prisma.membership.findMany({ where: { id: { in: [...ids] } } });
  return new Map(rows.map((row) => [row.id, toMembership(row)]));
}

/** A person's memberships, one after the other. */
export async function membershipsOf({ prisma }: Rows, personId: Id): Promise<Membership[]> {
  const rows = await prisma.membership.findMany({
    where: { personId },
    orderBy: { id: 'asc' },
    take: PAGE_ROWS_MAX,
  });
  return rows.map(toMembership);
}

/** The one membership of the person that is live, wherever it is. */
export async function liveMembershipOf({ prisma }: Rows, personId: Id): Promise<Membership | null> {
  const row = await prisma.membership.findFirst({ where: { personId, status: { in: [...liveStatuses] } } });
  return row && toMembership(row);
}

/** The unions of the live memberships of these people, by person. */
export async function unionsOfMembers(reader: Reader, personIds: readonly Id[]): Promise<Map<Id, Id>> {
  if (personIds.length === 0) return new Map();
  const rows = await reader.query<{ personId: Id; tradeUnionId: Id }[]>(
    sql`select person_id as "personId", trade_union_id as "tradeUnionId" from membership
      where person_id = any (${personIds.filter(isId)}::uuid[]) and status = any (${liveStatuses}::text[])`,
  );
  return new Map(rows.map((row) => [row.personId, row.tradeUnionId]));
}

/** Of each of these persons the live membership, else the last one; nothing of who never was a member. */
export async function lastMembershipsOf(
  reader: Reader,
  personIds: readonly Id[],
): Promise<Map<Id, { readonly id: Id; readonly tradeUnionId: Id; readonly live: boolean }>> {
  const found = await reader.query<{ personId: Id; id: Id; tradeUnionId: Id; live: boolean }[]>(
    sql`select distinct on (person_id) person_id as "personId", m.id, trade_union_id as "tradeUnionId",
        status = any (${liveStatuses}::text[]) as live
      from membership m where person_id = any (${personIds}::uuid[]) order by person_id, live desc, m.id desc`,
  );
  return new Map(found.map(({ personId, ...membership }) => [personId, membership]));
}

/** Memberships in one of these statuses, of each of these unions and of those below it. */
export async function countMembers(
  reader: Reader,
  tradeUnionIds: readonly Id[],
  statuses: readonly MembershipStatus[],
): Promise<Map<Id, number>> {
  const rows = await reader.query<{ id: Id; members: number }[]>(
    sql`select root as id, (select count(*)::int from membership
        where status = any (${statuses}::text[]) and trade_union_id in ${unionAndBelow(sql`root`)}) as members
      from unnest(${tradeUnionIds}::uuid[]) as root`,
  );
  return new Map(rows.map((row) => [row.id, row.members]));
}

/** What a deed about a membership answers: which it was; the graph reads it anew. */
export const memberOf = (_: unknown, { memberId }: { readonly memberId: Id }): Promise<Id> =>
  Promise.resolve(memberId);
