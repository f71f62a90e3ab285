import type { Id } from '@puhui/kernel';
import { coveredBy, ForbiddenProblem, type Onlooker, type Reader, type Sql, sql } from '@puhui/platform';

/** Standings that the public knows of: the notice itself is public, and vouchers still name who was delisted. */
const isPublic = sql`p.status in ('publicised', 'contracted', 'live', 'suspended', 'delisted')`;

/** For a row p of partner: it stands under notice or beyond, and has not left; as its index by folded name says it. */
export const isKnownToAll = sql`p.status in ('publicised', 'contracted', 'live', 'suspended')`;

/** For a row p of partner: the onlooker belongs to the merchant, to the union that it applied to or one above, or to the platform. */
const isInsider = (who: Onlooker): Sql =>
  sql`(p.applicant_id = ${who.personId}::uuid
    or ${coveredBy(who, { union: sql`p.trade_union_id`, partner: sql`p.id` })})`;

/** For a row p of partner: everybody may know of it once it is publicised; before that its own people and the union's. */
export const isVisible = (who: Onlooker): Sql => sql`(${isPublic} or ${isInsider(who)})`;

/** For a row p of partner: the person applied for it, or it is one of those that the person administers. */
export const isOwn = (personId: Id, administered: readonly Id[]): Sql =>
  sql`(p.applicant_id = ${personId}::uuid or p.id = any (${administered}::uuid[]))`;

const partnerThat = (is: Sql, partnerId: Sql): Sql =>
  sql`exists (select from partner p where p.id = ${partnerId} and ${is})`;

/** SQL, for the rows of other slices: the onlooker may know of the partner with this id. */
export const visiblePartner = (who: Onlooker, partnerId: Sql): Sql => partnerThat(isVisible(who), partnerId);

/**
 * Where a list of what belongs to one partner begins: a partner that is not there is refused like one that the onlooker may not know
 * of, so that an empty page means that there is nothing.
 * @throws ForbiddenProblem
 */
export async function mustSeePartner(
  reader: Reader,
  who: Onlooker,
  partnerId: Id,
  door: string,
): Promise<void> {
  const id = sql`${partnerId}::uuid`;
  const found = await reader.query<unknown[]>(sql`select where ${visiblePartner(who, id)}`);
  if (found.length === 0) throw new ForbiddenProblem(door);
}

/** SQL, for the rows of other slices: the onlooker belongs to the partner with this id, or to its union. */
export const ownPartner = (who: Onlooker, partnerId: Sql): Sql => partnerThat(isInsider(who), partnerId);

/** Of these partners, those whose people, or whose union's people, the onlooker is one of. */
export async function insiderOf(reader: Reader, who: Onlooker, ids: readonly Id[]): Promise<ReadonlySet<Id>> {
  const rows = await reader.query<{ id: Id }[]>(
    sql`select p.id from partner p where ${isInsider(who)} and p.id = any (${ids}::uuid[])`,
  );
  return new Set(rows.map((row) => row.id));
}
