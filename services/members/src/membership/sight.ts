import type { Id } from '@puhui/kernel';
import { type Onlooker, type Reader, sql, type Sql } from '@puhui/platform';
import { held, seesAll, seesUnion } from '../duties/sight.js';
import { liveStatuses } from './membership.js';

/** SQL: the person is, or was, a member of a union that a held duty covers. */
export const seesMember = (personId: Sql): Sql =>
  sql`exists (select from membership m where m.person_id = ${personId} and ${seesUnion(sql`m.trade_union_id`)})`;

/** SQL: the membership is a live one. */
export const isLiveMembership = (memberId: Sql): Sql =>
  sql`exists (select from membership m where m.id = ${memberId} and m.status = any (${liveStatuses}::text[]))`;

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
