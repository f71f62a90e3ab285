import { join, nothing, type Reader, type Sql, sql } from '@puhui/postgres';
import type { Role } from '@puhui/contracts';
import type { Id } from '@puhui/kernel';

/** SQL: what counts of a duty at an instant: begun, not over, not revoked. */
export const liveAt = (at: Date): Sql => sql`from_at <= ${at}::timestamptz
  and (to_at is null or to_at > ${at}::timestamptz)
  and (revoked_at is null or revoked_at > ${at}::timestamptz)`;

/** SQL: the union with this id and those above it, as a set of ids; empty for one that is not known here. */
export const unionAndAbove = (unionId: Sql): Sql =>
  sql`(select unnest(path) from platform.trade_union where id = ${unionId})`;

/** SQL: the ids from the root down to the union with this id, in one text with blanks between; null for one that is not known here. */
export const unionPath = (unionId: Sql): Sql =>
  sql`(select array_to_string(path, ' ') from platform.trade_union where id = ${unionId})`;

/** SQL: the union with this id and those below it, as a set of ids; empty for one that is not known here. */
export const unionAndBelow = (unionId: Sql): Sql =>
  sql`(select id from platform.trade_union where path @> array[${unionId}])`;

/** SQL: the union with this id has these words in its name, or a code that begins with them. */
export const unionCalled = (unionId: Sql, words: Sql): Sql =>
  sql`exists (select from platform.trade_union where id = ${unionId}
    and (strpos(name, ${words}) > 0 or starts_with(code, ${words})))`;

/** SQL: these unions and all below them, as a set of ids. */
export const unionsAndBelow = (unionIds: readonly Id[]): Sql =>
  sql`(select id from platform.trade_union where path && ${unionIds}::uuid[])`;

/** Everybody who has a live duty of the role over this very partner. */
export async function holdersOver(reader: Reader, role: Role, partnerId: Id, at: Date): Promise<Id[]> {
  const rows = await reader.query<{ person_id: Id }[]>(
    sql`select distinct person_id::text from platform.duty
      where role = ${role}::text and scope_kind = 'partner' and scope_id = ${partnerId}::uuid and ${liveAt(at)}`,
  );
  return rows.map((row) => row.person_id);
}

/**
 * Whether somebody is known to have had this duty over a union and to have it no more. Of whom no such duty is known, the news may be on
 * their way: that they may, another service has said.
 */
export async function hasLostDuty(
  reader: Reader,
  role: Role,
  personId: Id,
  { tradeUnionId, at }: { readonly tradeUnionId: Id; readonly at: Date },
): Promise<boolean> {
  const [found] = await reader.query<{ known: boolean; live: boolean }[]>(
    sql`select count(*) > 0 as known, coalesce(bool_or(${liveAt(at)}), false) as live from platform.duty
      where person_id = ${personId}::uuid and role = ${role}::text and (scope_kind = 'platform'
        or (scope_kind = 'union' and scope_id in ${unionAndAbove(sql`${tradeUnionId}::uuid`)}))`,
  );
  return found?.known === true && !found.live;
}

/** Who granted these duties, by the duty; those that were seeded have nobody. */
export async function grantersOf(reader: Reader, dutyIds: readonly Id[]): Promise<ReadonlyMap<Id, Id>> {
  const rows = await reader.query<{ id: Id; by: Id }[]>(
    sql`select duty_id as id, granted_by as by from platform.duty
      where duty_id = any (${dutyIds}::uuid[]) and granted_by is not null`,
  );
  return new Map(rows.map(({ id, by }) => [id, by]));
}

/** Who looks, and when; of some duties only, where the role matters. */
export interface Onlooker {
  readonly personId: Id;
  readonly at: Date;
  readonly roles?: readonly Role[];
}

/** The scopes that a row lies in, as SQL for their ids: its union, its partner, its outlet. */
export interface RowScopes {
  readonly union?: Sql;
  readonly partner?: Sql;
  readonly outlet?: Sql;
}

/**
 * SQL: a live duty of the onlooker covers a row: one over the platform, over the union or one above it, over the partner or
 * the outlet. For lists, which filter in the database; a decision about one thing asks KnownDuties.
 */
export function coveredBy({ personId, at, roles }: Onlooker, { union, partner, outlet }: RowScopes): Sql {
  const scopes = [
    sql`scope_kind = 'platform'`,
    ...(union ? [sql`(scope_kind = 'union' and scope_id in ${unionAndAbove(union)})`] : []),
    ...(partner ? [sql`(scope_kind = 'partner' and scope_id = ${partner})`] : []),
    ...(outlet ? [sql`(scope_kind = 'outlet' and scope_id = ${outlet})`] : []),
  ];
  const inRoles = roles === undefined ? nothing : sql`and role = any (${roles}::text[])`;
  return sql`exists (select from platform.duty
    where person_id = ${personId}::uuid and ${liveAt(at)} ${inRoles} and (${join(scopes, ' or ')}))`;
}
