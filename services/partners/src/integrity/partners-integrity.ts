import { Injectable } from '@nestjs/common';
import type { Id } from '@puhui/kernel';
import type { Sql } from '@puhui/messaging';
import { rowsEqualEvents, type IntegrityCheck, type IntegrityProvider } from '@puhui/platform';
import type { OfferModel, OutletModel, PartnerModel } from '../generated/prisma/models.js';
import { offerData } from '../offers/offer.js';
import { OFFER_COLUMNS, toOffer } from '../offers/store.js';
import { PARTNER_COLUMNS, partnerEventData, toPartner } from '../onboarding/store.js';
import { outletEventData, OUTLET_COLUMNS, toOutlet } from '../outlets/store.js';

/** Partners, outlets and offers equal what their events say. */
@Injectable()
export class PartnersIntegrity implements IntegrityProvider {
  async check(sql: Sql): Promise<readonly IntegrityCheck[]> {
    return [
      await rowsEqualEvents<PartnerModel>(sql, {
        kind: 'partner-state',
        table: 'partner',
        aggregate: 'partner',
        rowsAfter: pages(sql, `select ${PARTNER_COLUMNS} from partner p`, 'p.id'),
        eventData: (row) => partnerEventData(toPartner(row)),
      }),
      await rowsEqualEvents<OutletModel>(sql, {
        kind: 'outlet-state',
        table: 'outlet',
        aggregate: 'outlet',
        rowsAfter: pages(sql, `select ${OUTLET_COLUMNS} from outlet t`, 't.id'),
        eventData: (row) => outletEventData(toOutlet(row)),
      }),
      await rowsEqualEvents<OfferModel>(sql, {
        kind: 'offer-state',
        table: 'offer',
        aggregate: 'offer',
        rowsAfter: pages(sql, `select ${OFFER_COLUMNS} from offer o`, 'o.id'),
        eventData: (row) => offerData(toOffer(row)),
      }),
    ];
  }
}

/** Reads a table by pages, in the snapshot that the check runs in. */
const pages =
  <Row>(sql: Sql, select: string, key: string) =>
  (after: Id | null, limit: number): Promise<readonly Row[]> =>
    sql.$queryRawUnsafe<Row[]>(
      `${select} where $1::uuid is null or ${key} > $1::uuid order by ${key} limit $2::int`,
      after,
      limit,
    );
