import { Inject, Injectable } from '@nestjs/common';
import { type Clock, type Id } from '@puhui/kernel';
import { CLOCK, Database, mustKnowUnion, pageOf, type Page } from '@puhui/platform';
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
    const found = await this.database.$queryRawUnsafe<OfferModel[]>(
      `select ${OFFER_COLUMNS} from offer o join partner p on p.id = o.partner_id
        where ${VISIBLE} and ($3::uuid is null or o.partner_id = $3::uuid)
          and ($4::uuid is null or o.trade_union_id = any (
                select unnest(u.path) from platform.trade_union u where u.id = $4::uuid))
          and ($5::text is null or o.status = $5::text) and ($6::uuid is null or o.id > $6::uuid)
        order by o.id limit $7::int`,
      actorId,
      this.clock.now(),
      partnerId ?? null,
      tradeUnionId ?? null,
      status ?? null,
      after,
      rows + 1,
    );
    return pageOf(found.map(toOffer), rows, (offer) => [offer.id]);
  }

  async byIds(actorId: Id, ids: readonly Id[]): Promise<ReadonlyMap<Id, Offer>> {
    const found = await this.database.$queryRawUnsafe<OfferModel[]>(
      `select ${OFFER_COLUMNS} from offer o join partner p on p.id = o.partner_id
        where ${VISIBLE} and o.id = any ($3::uuid[])`,
      actorId,
      this.clock.now(),
      [...ids],
    );
    return new Map(found.map((row) => [row.id, toOffer(row)]));
  }
}
