import { Inject, Injectable } from '@nestjs/common';
import { type Clock, type Id } from '@puhui/kernel';
import { CLOCK, Database, pageOf, type Page } from '@puhui/platform';
import type { PrismaClient } from '../generated/prisma/client.js';
import type { OutletModel } from '../generated/prisma/models.js';
import { pageById, type PageArguments } from '../graph/bad-request.js';
import { VISIBLE } from '../onboarding/visibility.js';
import type { Outlet } from './outlet.js';
import { OUTLET_COLUMNS, toOutlet } from './store.js';

export interface OutletFilter extends PageArguments {
  readonly status?: Outlet['status'] | null;
}

/** Where a voucher can be redeemed is for everybody to know, once the merchant itself is. */
@Injectable()
export class OutletFinder {
  constructor(
    private readonly database: Database<PrismaClient>,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async ofPartner(actorId: Id, partnerId: Id, filter: OutletFilter): Promise<Page<Outlet>> {
    const { rows, after } = pageById(filter);
    const found = await this.database.$queryRawUnsafe<OutletModel[]>(
      `select ${OUTLET_COLUMNS} from outlet t join partner p on p.id = t.partner_id
        where ${VISIBLE} and t.partner_id = $3::uuid and ($4::text is null or t.status = $4::text)
          and ($5::uuid is null or t.id > $5::uuid)
        order by t.id limit $6::int`,
      actorId,
      this.clock.now(),
      partnerId,
      filter.status ?? null,
      after,
      rows + 1,
    );
    return pageOf(found.map(toOutlet), rows, (outlet) => [outlet.id]);
  }

  /** A page of these outlets, in the order of their ids. */
  async among(actorId: Id, ids: readonly Id[], args: PageArguments): Promise<Page<Outlet>> {
    const { rows, after } = pageById(args);
    const later = [...ids].sort().filter((id) => after === null || id > after);
    const wanted = later.slice(0, rows + 1);
    const found = await this.byIds(actorId, wanted);
    return pageOf(
      wanted.flatMap((id) => found.get(id) ?? []),
      rows,
      (outlet) => [outlet.id],
    );
  }

  async byIds(actorId: Id, ids: readonly Id[]): Promise<ReadonlyMap<Id, Outlet>> {
    const found = await this.database.$queryRawUnsafe<OutletModel[]>(
      `select ${OUTLET_COLUMNS} from outlet t join partner p on p.id = t.partner_id
        where ${VISIBLE} and t.id = any ($3::uuid[])`,
      actorId,
      this.clock.now(),
      [...ids],
    );
    return new Map(found.map((row) => [row.id, toOutlet(row)]));
  }

  /** How many outlets of each partner are open. */
  async countOpen(partnerIds: readonly Id[]): Promise<ReadonlyMap<Id, number>> {
    const rows = await this.database.prisma.outlet.groupBy({
      by: ['partnerId'],
      where: { partnerId: { in: [...partnerIds] }, status: 'open' },
      _count: true,
    });
    return new Map(rows.map((row) => [row.partnerId, row._count]));
  }
}
