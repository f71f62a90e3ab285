import { Inject, Injectable } from '@nestjs/common';
import { isId, type Clock, type Id } from '@puhui/kernel';
import { CLOCK, Database, pageOf, type Page } from '@puhui/platform';
import type { PrismaClient } from '../generated/prisma/client.js';
import type { PartnerModel } from '../generated/prisma/models.js';
import { badRequest, pageById, type PageArguments } from '../graph/bad-request.js';
import type { Partner, PartnerStatus } from './partner.js';
import { PARTNER_COLUMNS, toPartner } from './store.js';
import { VISIBLE } from './visibility.js';

export interface PartnerFilter extends PageArguments {
  readonly tradeUnionId?: Id | null;
  readonly status?: PartnerStatus | null;
}

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
    if (tradeUnionId && !isId(tradeUnionId)) throw badRequest('tradeUnionId', 'ID_FORM');
    const found = await this.database.$queryRawUnsafe<PartnerModel[]>(
      `select ${PARTNER_COLUMNS} from partner p
        where ${VISIBLE} and ($3::uuid is null or p.trade_union_id = $3::uuid)
          and ($4::text is null or p.status = $4::text) and ($5::uuid is null or p.id > $5::uuid)
        order by p.id limit $6::int`,
      actorId,
      this.clock.now(),
      tradeUnionId ?? null,
      status ?? null,
      after,
      rows + 1,
    );
    return pageOf(found.map(toPartner), rows, (partner) => [partner.id]);
  }

  /** Of these partners, those that the actor may see. */
  async byIds(actorId: Id, ids: readonly Id[]): Promise<ReadonlyMap<Id, Partner>> {
    const found = await this.database.$queryRawUnsafe<PartnerModel[]>(
      `select ${PARTNER_COLUMNS} from partner p where ${VISIBLE} and p.id = any ($3::uuid[])`,
      actorId,
      this.clock.now(),
      [...ids],
    );
    return new Map(found.map((row) => [row.id, toPartner(row)]));
  }
}
