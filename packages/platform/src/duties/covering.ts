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

/** SQL: the same as rows of id and path, by which a union stands before those below it. */
export const unionAndBelowInOrder = (unionId: Sql): Sql =>
  sql`(select id, path from platform.trade_union where path @> array[${unionId}])`;

/** SQL: the union with this id has these words in its name, or a code that begins with them. */
export const unionCalled = (unionId: Sql, words: Sql): Sql =>
  sql`exists (select from platform.trade_union where id = ${unionId}
    and (strpos(name, ${words}) > 0 or starts_with(code, ${words})))`;

/** SQL: these unions and all below them, as a set of ids. */
export const unionsAndBelow = (unionIds: readonly Id[]): Sql =>
  sql`(select id from platform.trade_union where path && ${unionIds}::uuid[])`;

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

/** A tree of unions has six levels, and each officer appoints those below. */
const appointers_max = 10;

/**
 * SQL: of a row of these duties, who granted it, who had made that one an officer by then, and so on up, the nearest first: an array of ids.
 * It ends at whom an administrator of the platform appointed, or nobody: who appoints administrators appoints for no document. Whatever
 * made somebody an officer before they appointed counts, also where it has ended: the table says when a duty began, not when it was granted.
 * Only officers and administrators appoint to what is asked of a union; of a cashier it names the one who granted the duty, and no more.
 */
export const appointersOf = (duties: Sql): Sql =>
  sql`array(with recursive line (appointer, began, step) as (
      select granted_by, from_at, 1 where granted_by is not null
      union
      select granted_by, from_at, step + 1 from line join ${duties}
        on person_id = appointer and role = 'union_officer' and from_at <= began and granted_by is not null
        where step < ${appointers_max}::int)
    select appointer::text from line group by appointer order by min(step), appointer)`;

/** A duty by which somebody has acted, as it is known by now. */
export interface DutyActedBy {
  readonly appointers: readonly Id[];
  /** The first instant at which it isn't held any more, by its date or by a revocation; null where it has no end. */
  readonly endsAt: Date | null;
  readonly isRevoked: boolean;
}

/** Each of these duties by its id; none for one that is not known here. */
export async function dutiesActedBy(
  reader: Reader,
  dutyIds: readonly Id[],
): Promise<ReadonlyMap<Id, DutyActedBy>> {
  if (dutyIds.length === 0) return new Map();
  const rows = await reader.query<(DutyActedBy & { readonly id: Id })[]>(
    sql`select duty_id as id, ${appointersOf(sql`platform.duty`)} as appointers, least(to_at, revoked_at) as "endsAt",
        coalesce(revoked_at <= least(to_at, revoked_at), false) as "isRevoked" from platform.duty
      where duty_id = any (${dutyIds}::uuid[])`,
  );
  return new Map(rows.map((row) => [row.id, row]));
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
