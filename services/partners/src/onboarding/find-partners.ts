import { Inject, Injectable } from '@nestjs/common';
import { businessDate, type BusinessDate, type Clock, type Id } from '@puhui/kernel';
import { CLOCK, Database, mustKnowUnion, type Page, pageOf, sql } from '@puhui/platform';
import type { PrismaClient } from '../generated/prisma/client.js';
import type { PartnerModel } from '../generated/prisma/models.js';
import { badRequest, pageById, type PageArguments } from '../graph/bad-request.js';
import type { Partner, PartnerStatus } from './partner.js';
import { PARTNER_COLUMNS, toPartner } from './store.js';
import { VISIBLE } from './visibility.js';

export interface PartnerFilter extends PageArguments {
  readonly tradeUnionId?: Id | null;
  readonly status?: PartnerStatus | null;
  readonly licenceExpiresWithinDays?: number | null;
}

const DAYS_MAX = 3650;
const DAY_MS = 86_400_000;

@Injectable()
export class PartnerFinder {
  constructor(
    private readonly database: Database<PrismaClient>,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Partners that the actor may see, in the order of their ids. */
  async page(actorId: Id, filter: PartnerFilter): Promise<Page<Partner>> {
    const { rows, after } = pageById(filter);
    const { tradeUnionId, status } = filter;
    if (tradeUnionId) await mustKnowUnion(this.database, tradeUnionId, 'Query.partners');
    const found = await this.database.query<PartnerModel[]>(
      sql`select ${PARTNER_COLUMNS} from partner p
        where ${VISIBLE} and (${tradeUnionId ?? null}::uuid is null or p.trade_union_id = ${tradeUnionId ?? null}::uuid)
          and (${status ?? null}::text is null or p.status = ${status ?? null}::text)
          and (${this.lastDay(filter.licenceExpiresWithinDays ?? null)}::date is null or (p.licence_expires_on <= ${this.lastDay(filter.licenceExpiresWithinDays ?? null)}::date and p.status not in ('delisted', 'rejected')))
          and (${after}::uuid is null or p.id > ${after}::uuid)
        order by p.id limit ${rows + 1}::int`,
    );
    return pageOf(found.map(toPartner), rows, (partner) => [partner.id]);
  }

  /** The last day of so many, counted from today in Shanghai. */
  private lastDay(days: number | null): BusinessDate | null {
    if (days === null) return null;
    if (days < 0 || days > DAYS_MAX) throw badRequest('licenceExpiresWithinDays', 'DAYS_RANGE');
    return businessDate(new Date(this.clock.now().getTime() + days * DAY_MS));
  }

  /** Of these partners, those that the actor may see. */
  async byIds(actorId: Id, ids: readonly Id[]): Promise<ReadonlyMap<Id, Partner>> {
    const found = await this.database.query<PartnerModel[]>(
      sql`select ${PARTNER_COLUMNS} from partner p where ${VISIBLE} and p.id = any (${[...ids]}::uuid[])`,
    );
    return new Map(found.map((row) => [row.id, toPartner(row)]));
  }
}
