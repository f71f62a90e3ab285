import type { Role } from '@puhui/contracts';
import type { Id } from '@puhui/kernel';
import { liveAt, type Onlooker, type Reader, sql, type Sql } from '@puhui/platform';
import { unionAndAbove, unionAndBelow } from '../unions/sight.js';
import type { ScopeKind } from './duty.js';
import { DUTIES } from './store.js';

/** Duties that let somebody see other people's masked data. */
const seeing: readonly Role[] = ['union_officer', 'auditor', 'platform_admin', 'partner_admin'];

/** Duties over a union's money: who enters and who approves sign the same documents. */
const ofMoney: readonly Role[] = ['finance_officer', 'finance_approver'];

/** SQL: what the onlooker's live duties cover, by this service's own tables, for the conditions below: `with ${held(who)} select …`. */
export const held = ({ personId, at, roles = seeing }: Onlooker): Sql => sql`held as (
  select scope_kind, scope_id from ${DUTIES}
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

/**
 * SQL: the person has, or had, a duty over the money of a union that a duty over money of the onlooker's covers. Whoever approves
 * hears who entered, and the other way round; of members and merchants such a duty shows nobody.
 */
export const seesColleague = (personId: Sql, { personId: own, at }: Onlooker): Sql =>
  sql`exists (
    select from (
      select scope_id from ${DUTIES}
       where person_id = ${own}::uuid and role = any (${ofMoney}::text[]) and scope_kind = 'union' and ${liveAt(at)}) as mine
      join duty d on d.person_id = ${personId} and d.role = any (${ofMoney}::text[])
       and mine.scope_id in ${unionAndAbove(sql`d.trade_union_id`)})`;

/** SQL: the person has, or had, a duty at a merchant that a held one is over. */
export const seesStaff = (personId: Sql): Sql =>
  sql`exists (select from duty d where d.person_id = ${personId} and ${seesPartner})`;

/** SQL: the person has applied for a merchant, at a union that a held duty covers: its officers check the papers, and call them. */
export const seesApplicant = (personId: Sql): Sql =>
  sql`exists (select from known_partner k where k.applicant_id = ${personId} and ${seesUnion(sql`k.trade_union_id`)})`;

/** SQL: the person holds a live duty. */
export const isHolder = (personId: Sql, at: Date): Sql =>
  sql`exists (select from duty d where d.person_id = ${personId} and ${liveAt(at)})`;

/** SQL: the person holds a live duty that lies over more than this union. */
export const isHolderBeyond = (personId: Sql, unionId: Sql, at: Date): Sql =>
  sql`exists (select from duty d where d.person_id = ${personId} and ${liveAt(at)}
    and (d.trade_union_id is null or d.trade_union_id not in ${unionAndBelow(unionId)}))`;

/** SQL: the person holds a live duty over the platform. */
export const isHolderOfAll = (personId: Sql, at: Date): Sql =>
  sql`exists (select from duty d where d.person_id = ${personId} and ${liveAt(at)} and d.trade_union_id is null)`;

/** SQL: what has this id was made before the person was given any duty that is live. */
export const isOlderThanDuties = (id: Sql, personId: Sql, at: Date): Sql =>
  sql`not exists (select from duty d where d.person_id = ${personId} and ${liveAt(at)} and d.id <= ${id})`;

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
