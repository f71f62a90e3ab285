import type { Id } from '@puhui/kernel';
import { sql, type Reader } from '@puhui/platform';
import type { PartnerModel } from '../generated/prisma/models.js';
import type { Partner } from './partner.js';
import { PARTNER_COLUMNS, toPartner } from './store.js';

/** How a merchant of the same code stands that a union has suspended or delisted. */
export interface OtherStanding {
  readonly partner: Partner;
  /** Since when it is suspended, or delisted. */
  readonly since: Date;
}

/** So many are enough to look twice. */
const standings_max = 10;

/** Of each of these merchants, the others of its code that were suspended or delisted, by whatever union; the newest first. */
export async function otherStandingsOf(
  reader: Reader,
  ids: readonly Id[],
): Promise<ReadonlyMap<Id, readonly OtherStanding[]>> {
  const found = await reader.query<(PartnerModel & { readonly of: Id })[]>(
    sql`select o.id as of, n.* from partner o cross join lateral (
        select ${PARTNER_COLUMNS} from partner p
          where p.uscc = o.uscc and p.status in ('suspended', 'delisted') and p.id <> o.id
          order by p.status_since desc, p.id limit ${standings_max}::int) n
      where o.id = any (${ids}::uuid[])`,
  );
  const of = (id: Id): readonly OtherStanding[] =>
    found.filter((row) => row.of === id).map((row) => ({ partner: toPartner(row), since: row.statusSince }));
  return new Map(ids.map((id) => [id, of(id)]));
}
