import type { Id } from '@puhui/kernel';
import { type Onlooker, type Reader, sql, type Sql } from '@puhui/platform';
import { held, isOlderThanDuties, seesAll, seesUnion } from '../duties/sight.js';
import { unionAndBelow } from '../unions/sight.js';
import { liveStatuses } from './membership.js';

/** SQL: the person is, or was, a member of a union that a held duty covers. */
export const seesMember = (personId: Sql): Sql =>
  sql`exists (select from membership m where m.person_id = ${personId} and ${seesUnion(sql`m.trade_union_id`)})`;

/** SQL: the membership is a live one. */
export const isLiveMembership = (memberId: Sql): Sql =>
  sql`exists (select from membership m where m.id = ${memberId} and m.status = any (${liveStatuses}::text[]))`;

/** SQL: the last membership of the person, the live one if there is one, is in this union or below it. */
export const isLastIn = (personId: Sql, unionId: Sql): Sql =>
  sql`coalesce((select m.trade_union_id in ${unionAndBelow(unionId)} from membership m where m.person_id = ${personId}
    order by m.status = any (${liveStatuses}::text[]) desc, m.id desc limit 1), false)`;

/** SQL: the person is, or was, somebody's member. */
export const isKnownToUnions = (personId: Sql): Sql =>
  sql`exists (select from membership m where m.person_id = ${personId})`;

/** SQL: the live membership of the person is older than their duties, and in no union from this one down. */
export const isElderElsewhere = (personId: Sql, unionId: Sql, at: Date): Sql =>
  sql`exists (select from membership m where m.person_id = ${personId} and m.status = any (${liveStatuses}::text[])
    and m.trade_union_id not in ${unionAndBelow(unionId)} and ${isOlderThanDuties(sql`m.id`, personId, at)})`;

/** Of these memberships, those that the onlooker may see: the own ones, and those in the onlooker's unions. */
export async function visibleMemberships(
  reader: Reader,
  who: Onlooker,
  ids: readonly Id[],
): Promise<ReadonlySet<Id>> {
  const rows = await reader.query<{ id: Id }[]>(
    sql`with ${held(who)}
      select m.id from membership m where m.id = any (${ids}::uuid[])
         and (m.person_id = ${who.personId}::uuid or ${seesAll} or ${seesUnion(sql`m.trade_union_id`)})`,
  );
  return new Set(rows.map((row) => row.id));
}
