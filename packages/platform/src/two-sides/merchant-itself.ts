import { sql, type Reader, type Sql } from '@puhui/postgres';
import type { Id } from '@puhui/kernel';
import type { Wearers } from './two-sides.js';

/** Who a merchant is, for every decision about it, its money and its campaigns. */
export type MerchantItself = Wearers<'drawStatement'>;

/** An officer has held the code of such a merchant against its licence: whoever administers it is of the firm (ADR 0223). */
export const CODE_CHECKED = ['qualified', 'publicised', 'contracted', 'live', 'suspended', 'delisted'];

/** For so long whoever laid down a merchant's affairs stays on its side (ADR 0212). */
const MERCHANTS_SIDE_YEARS = 3;

/** SQL: the duty was held at some moment between two instants. One that was revoked, or over, before it began never was. */
const heldWithin = (since: Date, at: Date): Sql => sql`from_at <= ${at}::timestamptz
  and coalesce(least(to_at, revoked_at) > greatest(from_at, ${since}::timestamptz), true)`;

/** SQL: the duty is that of a merchant's administrator, now or at any moment of the last three years. */
function administered(at: Date): Sql {
  const since = new Date(at);
  since.setUTCFullYear(since.getUTCFullYear() - MERCHANTS_SIDE_YEARS);
  return sql`role = 'partner_admin' and scope_kind = 'partner' and ${heldWithin(since, at)}`;
}

/**
 * Who stands on the side of each of these merchants: who administers it or lately did, who applied for it, and the same of every other
 * record of its firm, the one of the same code (USCC), at whichever union. Of another record the applicant's own word is enough, and its
 * administrators count once its code was checked. The one door to these two hats: nobody asks for less of them.
 *
 * @param records where a service keeps the merchants: rows with id, uscc, status and applicant_id
 */
export async function merchantItselfOfEach(
  reader: Reader,
  records: Sql,
  { partnerIds, at }: { readonly partnerIds: readonly Id[]; readonly at: Date },
): Promise<ReadonlyMap<Id, MerchantItself>> {
  const rows = await reader.query<{ partner: Id; merchant: Id[]; applied: Id[] }[]>(
    sql`with record (partner, id, speaks) as (
        select partner, partner, true from unnest(${partnerIds}::uuid[]) partner
        union
        select own.id, other.id, other.status = any (${CODE_CHECKED}::text[])
          from ${records} own join ${records} other on other.uscc = own.uscc and other.id <> own.id
          where own.id = any (${partnerIds}::uuid[])),
      hand (partner, person, administers) as (
        select partner, person_id, true from record join platform.duty on scope_id = record.id
          where speaks and ${administered(at)}
        union
        select partner, applicant_id, false from record join ${records} known on known.id = record.id
          where applicant_id is not null)
      select partner::text, coalesce(array_agg(person::text) filter (where administers), '{}') as merchant,
          coalesce(array_agg(person::text) filter (where not administers), '{}') as applied
        from hand group by partner`,
  );
  const found = new Map(rows.map(({ partner, merchant, applied }) => [partner, { merchant, applied }]));
  return new Map(partnerIds.map((id) => [id, found.get(id) ?? { merchant: [], applied: [] }]));
}

/** The same of one. */
export async function merchantItselfOf(
  reader: Reader,
  records: Sql,
  { partnerId, at }: { readonly partnerId: Id; readonly at: Date },
): Promise<MerchantItself> {
  const each = await merchantItselfOfEach(reader, records, { partnerIds: [partnerId], at });
  return each.get(partnerId) ?? { merchant: [], applied: [] };
}
