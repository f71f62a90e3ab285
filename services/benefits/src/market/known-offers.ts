import { Injectable } from '@nestjs/common';
import type { Price } from '@puhui/contracts';
import type { BusinessDate, Id } from '@puhui/kernel';
import { sql, type Reader, type Sql } from '@puhui/platform';
import type { Offer } from './offer.js';

interface OfferRow {
  readonly id: Id;
  readonly partner_id: Id;
  readonly trade_union_id: Id;
  readonly title: string;
  readonly price: Price;
  readonly outlet_ids: Id[];
  readonly status: string;
  readonly available_from: BusinessDate;
  readonly available_to: BusinessDate;
  readonly partner_status: string | null;
}

interface StandingRow {
  readonly id: Id;
  readonly status: string;
  readonly partner_status: string | null;
}

export type OutletStanding = 'open' | 'closed' | 'merchant_suspended' | 'merchant_delisted';

export type ShutBy = Exclude<OutletStanding, 'open' | 'closed'> | 'outlets_closed';

/** Of each outlet that is known. */
export type OutletStandings = ReadonlyMap<Id, OutletStanding>;

const KNOWN_STATUSES = ['draft', 'published', 'withdrawn'] as const;

/** Offers and outlets as partners publishes them. */
@Injectable()
export class KnownOffers {
  async offer(reader: Reader, id: Id): Promise<Offer | null> {
    const [row] = await reader.query<OfferRow[]>(
      sql`select o.id, o.partner_id, o.trade_union_id, o.title, o.price, o.outlet_ids, o.status,
              o.available_from::text, o.available_to::text, p.status as partner_status
         from offer o left join partner p on p.id = o.partner_id where o.id = ${id}::uuid`,
    );
    return row === undefined ? null : toOffer(row);
  }

  /** How each of the outlets that are known stands: one with whose merchant a union has suspended or ended its dealings is shut. */
  async standings(reader: Reader, outletIds: readonly Id[]): Promise<OutletStandings> {
    const rows = await reader.query<StandingRow[]>(
      sql`select o.id, o.status, (select p.status from partner p where p.id = o.partner_id) as partner_status
         from outlet o where o.id = any(${[...new Set(outletIds)]}::uuid[])`,
    );
    return new Map(rows.map((row) => [row.id, standingOf(row)]));
  }

  /** Of the offers that no outlet takes vouchers of at this moment: why. */
  async shut(reader: Reader, offerIds: readonly Id[]): Promise<ReadonlyMap<Id, ShutBy>> {
    const rows = await reader.query<StandingRow[]>(
      sql`select o.id, p.status as partner_status, case when ${isOpenSomewhere(sql`o.id`)} then 'open' else 'closed' end as status
         from offer o left join partner p on p.id = o.partner_id where o.id = any(${offerIds}::uuid[])`,
    );
    return new Map(
      rows.flatMap((row): [Id, ShutBy][] => {
        const standing = standingOf(row);
        return standing === 'open' ? [] : [[row.id, standing === 'closed' ? 'outlets_closed' : standing]];
      }),
    );
  }

  /** All outlets that the merchant ever had, also closed ones, in the order of their ids. */
  async outletsOfPartner(reader: Reader, partnerId: Id): Promise<readonly Id[]> {
    const rows = await reader.query<{ id: Id }[]>(
      sql`select id from outlet where partner_id = ${partnerId}::uuid order by id`,
    );
    return rows.map(({ id }) => id);
  }
}

/** SQL: a union has suspended or ended its dealings with the partner with this id: nothing is had or redeemed there. */
export const isSuspended = (partnerId: Sql): Sql =>
  sql`exists (select from partner p where p.id = ${partnerId} and p.status in ('suspended', 'delisted'))`;

/** SQL: an outlet of the offer with this id is open, and its merchant is neither suspended nor delisted. */
export const isOpenSomewhere = (offerId: Sql): Sql =>
  sql`exists (select from offer o join outlet l on l.id = any(o.outlet_ids)
     where o.id = ${offerId} and l.status = 'open' and not ${isSuspended(sql`o.partner_id`)})`;

/** SQL: where the offer with this id can be redeemed; null for one that is not known. */
export const outletsOfOffer = (offerId: Sql): Sql =>
  sql`(select o.outlet_ids from offer o where o.id = ${offerId})`;

/** SQL: the offer with this id can be redeemed at one of the outlets. */
export const isOfferedAt = (offerId: Sql, outletIds: readonly Id[]): Sql =>
  sql`exists (select from offer o where o.id = ${offerId} and o.outlet_ids && ${outletIds}::uuid[])`;

/** What can't be undone comes first, then what the merchant does itself. A status that this build does not know is never "open". */
function standingOf({ status, partner_status: partner }: StandingRow): OutletStanding {
  if (partner === 'delisted') return 'merchant_delisted';
  if (partner === 'suspended') return 'merchant_suspended';
  return status === 'open' ? 'open' : 'closed';
}

const toOffer = (row: OfferRow): Offer => ({
  id: row.id,
  partnerId: row.partner_id,
  tradeUnionId: row.trade_union_id,
  title: row.title,
  price: row.price,
  outletIds: row.outlet_ids,
  // A status that this build does not know is never "published".
  status: KNOWN_STATUSES.find((known) => known === row.status) ?? 'unknown',
  availableFrom: row.available_from,
  availableTo: row.available_to,
  partnerStatus: row.partner_status,
});
