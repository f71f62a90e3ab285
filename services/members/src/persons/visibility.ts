import type { Reader } from '@puhui/platform';
import { sql } from '@puhui/platform';
import type { Id } from '@puhui/kernel';


/** Live duties of the actor that let somebody see other people's masked data. */
export const HELD = `held as (
  select scope_kind, scope_id from duty
   where person_id = $1::uuid and role in ('union_officer', 'auditor', 'platform_admin', 'partner_admin')
     and from_at <= $3::timestamptz and (to_at is null or to_at > $3::timestamptz)
     and (revoked_at is null or revoked_at > $3::timestamptz))`;

export const SEES_UNION = (union: string): string =>
  `exists (select from trade_union u join held h on h.scope_kind = 'union' and h.scope_id = any (u.path)
           where u.id = ${union})`;
export const SEES_ALL = `exists (select from held where scope_kind = 'platform')`;

/** For a row d of duty: its scope is a partner that the actor administers, or an outlet of it. */
export const SEES_PARTNER = `exists (
  select from held h left join known_outlet o on o.partner_id = h.scope_id and o.id = d.scope_id
   where h.scope_kind = 'partner' and (h.scope_id = d.scope_id or o.id is not null))`;

/** Of these unions, those that lie in the actor's. */
export async function visibleUnions(
  reader: Reader,
  actorId: Id,
  ids: readonly Id[],
  now: Date,
): Promise<ReadonlySet<Id>> {
  const rows = await reader.query<{ id: Id }[]>(
    sql`with ${HELD}
     select t.id from unnest(${[...ids]}::uuid[]) as t(id) where ${SEES_ALL} or ${SEES_UNION('t.id')}`,
  );
  return new Set(rows.map((row) => row.id));
}

/**
 * Of these persons, those whose masked data the actor may see: the actor; who is or was a member in the actor's unions;
 * who holds a duty over what the actor administers; whom the actor registered.
 */
export async function visiblePersons(
  reader: Reader,
  actorId: Id,
  ids: readonly Id[],
  now: Date,
): Promise<ReadonlySet<Id>> {
  const rows = await reader.query<{ id: Id }[]>(
    sql`with ${HELD}
     select p.id from person p where p.id = any (${[...ids]}::uuid[]) and (
       p.id = ${actorId}::uuid or p.registered_by = ${actorId}::uuid or ${SEES_ALL}
       or exists (select from membership m where m.person_id = p.id and ${SEES_UNION('m.trade_union_id')})
       or exists (select from duty d where d.person_id = p.id and (
            ${SEES_UNION('d.trade_union_id')}
            or ${SEES_PARTNER})))`,
  );
  return new Set(rows.map((row) => row.id));
}

/** Of these memberships, those that the actor may see: the own ones, and those in the actor's unions. */
export async function visibleMemberships(
  reader: Reader,
  actorId: Id,
  ids: readonly Id[],
  now: Date,
): Promise<ReadonlySet<Id>> {
  const rows = await reader.query<{ id: Id }[]>(
    sql`with ${HELD}
     select m.id from membership m where m.id = any (${[...ids]}::uuid[])
        and (m.person_id = ${actorId}::uuid or ${SEES_ALL} or ${SEES_UNION('m.trade_union_id')})`,
  );
  return new Set(rows.map((row) => row.id));
}
