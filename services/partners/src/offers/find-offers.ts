import { Inject, Injectable } from '@nestjs/common';
import { type Clock, type Id } from '@puhui/kernel';
import { CLOCK, Database, mustKnowUnion, type Page, pageOf, sql } from '@puhui/platform';
import type { PrismaClient } from '../generated/prisma/client.js';
import type { OfferModel } from '../generated/prisma/models.js';
import { pageById, type PageArguments } from '../graph/bad-request.js';
import { INSIDER } from '../onboarding/visibility.js';
import type { Offer, OfferStatus } from './offer.js';
import { OFFER_COLUMNS, toOffer } from './store.js';

export interface OfferFilter extends PageArguments {
  readonly partnerId?: Id | null;
  readonly tradeUnionId?: Id | null;
  readonly status?: OfferStatus | null;
}

/**
 * A draft is its merchant's and its union's own, also when it is withdrawn (its second version); what was published once
 * stays readable.
 */
const VISIBLE = `(o.status = 'published' or (o.status = 'withdrawn' and o.version > 2) or ${INSIDER})`;

@Injectable()
export class OfferFinder {
  constructor(
    private readonly database: Database<PrismaClient>,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async page(actorId: Id, filter: OfferFilter): Promise<Page<Offer>> {
    const { rows, after } = pageById(filter);
    const { partnerId, tradeUnionId, status } = filter;
    if (tradeUnionId) await mustKnowUnion(this.database, tradeUnionId, 'Query.offers');
    const found = await this.database.query<OfferModel[]>(
      sql`select ${OFFER_COLUMNS} from offer o join partner p on p.id = o.partner_id
        where ${VISIBLE} and (${partnerId ?? null}::uuid is null or o.partner_id = ${partnerId ?? null}::uuid)
          and (${tradeUnionId ?? null}::uuid is null or o.trade_union_id = any (
                select unnest(u.path) from platform.trade_union u where u.id = ${tradeUnionId ?? null}::uuid))
          and (${status ?? null}::text is null or o.status = ${status ?? null}::text) and (${after}::uuid is null or o.id > ${after}::uuid)
        order by o.id limit ${rows + 1}::int`,
    );
    return pageOf(found.map(toOffer), rows, (offer) => [offer.id]);
  }

  async byIds(actorId: Id, ids: readonly Id[]): Promise<ReadonlyMap<Id, Offer>> {
    const found = await this.database.query<OfferModel[]>(
      sql`select ${OFFER_COLUMNS} from offer o join partner p on p.id = o.partner_id
        where ${VISIBLE} and o.id = any (${[...ids]}::uuid[])`,
    );
    return new Map(found.map((row) => [row.id, toOffer(row)]));
  }
}
