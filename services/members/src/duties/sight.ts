import type { Role } from '@puhui/contracts';
import type { Id } from '@puhui/kernel';
import { liveAt, type Onlooker, type Reader, sql, type Sql } from '@puhui/platform';
import { unionAndAbove } from '../unions/sight.js';
import type { ScopeKind } from './duty.js';

/** Duties that let somebody see other people's masked data. */
const seeing: readonly Role[] = ['union_officer', 'auditor', 'platform_admin', 'partner_admin'];

/** SQL: what the onlooker's live duties cover, by this service's own tables, for the conditions below: `with ${held(who)} select …`. */
export const held = ({ personId, at, roles = seeing }: Onlooker): Sql => sql`held as (
  select scope_kind, scope_id from duty
   where person_id = ${personId}::uuid and role = any (${roles}::text[]) and ${liveAt(at)})`;

/** SQL: a held duty covers everything. */
export const seesAll: Sql = sql`exists (select from held where scope_kind = 'platform')`;

/** SQL: a held duty covers the union with this id. */
export const seesUnion = (unionId: Sql): Sql =>
  sql`exists (select from held where scope_kind = 'union' and scope_id in ${unionAndAbove(unionId)})`;

/** SQL, for a row d of duty: its scope is a partner that a held duty is over, or an outlet of it. */
const seesPartner: Sql = sql`exists (
  select from held h left join known_outlet o on o.partner_id = h.scope_id and o.id = d.scope_id
   where h.scope_kind = 'partner' and (h.scope_id = d.scope_id or o.id is not null))`;

/** SQL, for a row d of duty: a held duty covers its scope. */
export const seesDuty: Sql = sql`(${seesUnion(sql`d.trade_union_id`)} or ${seesPartner})`;

/** SQL: the scope is there, and a held duty covers it or one's own ever was over it. The platform is there for everybody. */
export function seesScope({ personId }: Onlooker, kind: ScopeKind, scopeId: Id): Sql {
  if (kind === 'platform') return sql`true`;
  const isIt = kind === 'outlet' ? sql`o.id` : sql`p.id`;
  return sql`exists (
    select from known_partner p left join known_outlet o on o.partner_id = p.id
     where ${isIt} = ${scopeId}::uuid
       and (${seesAll} or ${seesUnion(sql`p.trade_union_id`)}
         or exists (select from held where scope_kind = 'partner' and scope_id = p.id)
         or exists (select from duty d where d.person_id = ${personId}::uuid and d.scope_id in (p.id, o.id))))`;
}

/** SQL: the person has, or had, a duty over what a held one over a union covers. */
export const seesHolderInUnion = (personId: Sql): Sql =>
  sql`exists (select from duty d where d.person_id = ${personId} and ${seesUnion(sql`d.trade_union_id`)})`;

/** SQL: the person has, or had, a duty at a merchant that a held one is over. */
export const seesStaff = (personId: Sql): Sql =>
  sql`exists (select from duty d where d.person_id = ${personId} and ${seesPartner})`;

/** Of these unions, those that lie in the onlooker's. */
export async function visibleUnions(
  reader: Reader,
  who: Onlooker,
  ids: readonly Id[],
): Promise<ReadonlySet<Id>> {
  const rows = await reader.query<{ id: Id }[]>(
    sql`with ${held(who)}
      select t.id from unnest(${ids}::uuid[]) as t(id) where ${seesAll} or ${seesUnion(sql`t.id`)}`,
  );
  return new Set(rows.map((row) => row.id));
}
