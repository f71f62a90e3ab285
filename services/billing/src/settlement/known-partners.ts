import type { Id } from '@puhui/kernel';
import {
  coveredBy,
  ForbiddenProblem,
  merchantItselfOfEach,
  type MerchantItself,
  type Onlooker,
  type Reader,
  sql,
} from '@puhui/platform';

/** For a row p of partner: from its notice on, also once it has left. */
const isPublic = sql`p.status in ('publicised', 'contracted', 'live', 'suspended', 'delisted')`;

/** The names of merchants that the public knows of: from their notice on, also once they have left. */
export async function publicNames(reader: Reader, ids: readonly Id[]): Promise<Map<Id, string>> {
  const rows = await reader.query<{ id: Id; name: string }[]>(
    sql`select id::text, name from partner p where id = any (${[...new Set(ids)]}::uuid[])
         and ${isPublic}`,
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Who stands on the side of each of these merchants, by the merchant: of its firm, at whichever union. */
export const merchantsThemselves = (
  reader: Reader,
  partnerIds: readonly Id[],
  at: Date,
): Promise<ReadonlyMap<Id, MerchantItself>> => merchantItselfOfEach(reader, sql`partner`, { partnerIds, at });

/** Who looks at statements: as a reader of unions' books, and as the administrator of merchants. */
interface TwoOnlookers {
  readonly books: Onlooker;
  readonly merchant: Onlooker;
}

/**
 * Where a list by one partner begins: one that the public knows of, whose books the onlooker reads, or the onlooker's own.
 * @throws ForbiddenProblem for every other one, as for one that is not known here
 */
export async function mustSeePartner(
  reader: Reader,
  { books, merchant }: TwoOnlookers,
  partnerId: Id,
  door: string,
): Promise<void> {
  const found = await reader.query<unknown[]>(
    sql`select from partner p where p.id = ${partnerId}::uuid and (${isPublic}
      or ${coveredBy(books, { union: sql`p.trade_union_id` })} or ${coveredBy(merchant, { partner: sql`p.id` })})`,
  );
  if (found.length === 0) throw new ForbiddenProblem(door);
}
