import { Inject, Injectable } from '@nestjs/common';
import { type Clock, type Id } from '@puhui/kernel';
import {
  CLOCK,
  Database,
  type GraphContext,
  loadOne,
  mustKnowUnion,
  type Page,
  pageById,
  pageOf,
  personOf,
  type Sql,
  sql,
  unionAndAbove,
  type ReadDatabase,
} from '@puhui/platform';
import type { QueryOffersArgs } from '../generated/graphql.js';
import type { PrismaClient } from '../generated/prisma/client.js';
import type { OfferModel } from '../generated/prisma/models.js';
import { mustSeePartner, ownPartner } from '../onboarding/sight.js';
import type { Offer } from './offer.js';
import { OFFER_COLUMNS, toOffer } from './store.js';

const DOOR = 'Query.offers';

@Injectable()
export class OfferFinder {
  constructor(
    @Inject(Database) private readonly database: ReadDatabase<PrismaClient>,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The offer, if whoever asks may see it; loaded with all others that the request names. */
  one(context: GraphContext, id: Id): Promise<Offer | null> {
    return loadOne(context, 'offer', id, (ids) => this.byIds(personOf(context), ids));
  }

  async page(personId: Id, filter: QueryOffersArgs): Promise<Page<Offer>> {
    const { rows, after } = pageById(filter);
    const { partnerId = null, usableByTradeUnionId: user = null, status = null } = filter;
    if (user) await mustKnowUnion(this.database, user, DOOR);
    const who = { personId, at: this.clock.now() };
    if (partnerId) await mustSeePartner(this.database, who, partnerId, DOOR);
    const found = await this.database.query<OfferModel[]>(
      sql`select ${OFFER_COLUMNS} from offer o
        where ${this.isVisible(personId)}
          and (${partnerId}::uuid is null or o.partner_id = ${partnerId}::uuid)
          and (${user}::uuid is null or o.trade_union_id in ${unionAndAbove(sql`${user}::uuid`)})
          and (${status}::text is null or o.status = ${status}::text)
          and (${after}::uuid is null or o.id > ${after}::uuid)
        order by o.id limit ${rows + 1}::int`,
    );
    return pageOf(found.map(toOffer), rows, (offer) => [offer.id]);
  }

  async byIds(personId: Id, ids: readonly Id[]): Promise<ReadonlyMap<Id, Offer>> {
    const found = await this.database.query<OfferModel[]>(
      sql`select ${OFFER_COLUMNS} from offer o
        where ${this.isVisible(personId)} and o.id = any (${ids}::uuid[])`,
    );
    return new Map(found.map((row) => [row.id, toOffer(row)]));
  }

  /** A draft is its merchant's and its union's own, also when it is withdrawn; what was published once stays readable. */
  private isVisible(personId: Id): Sql {
    const own = ownPartner({ personId, at: this.clock.now() }, sql`o.partner_id`);
    return sql`(o.published_at is not null or ${own})`;
  }
}
