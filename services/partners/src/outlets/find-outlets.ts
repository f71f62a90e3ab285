import { Inject, Injectable } from '@nestjs/common';
import { type Clock, type Id } from '@puhui/kernel';
import { CLOCK, Database, type Page, pageOf, sql } from '@puhui/platform';
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
    const found = await this.database.query<OutletModel[]>(
      sql`select ${OUTLET_COLUMNS} from outlet t join partner p on p.id = t.partner_id
        where ${VISIBLE} and t.partner_id = ${partnerId}::uuid and (${filter.status ?? null}::text is null or t.status = ${filter.status ?? null}::text)
          and (${after}::uuid is null or t.id > ${after}::uuid)
        order by t.id limit ${rows + 1}::int`,
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
    const found = await this.database.query<OutletModel[]>(
      sql`select ${OUTLET_COLUMNS} from outlet t join partner p on p.id = t.partner_id
        where ${VISIBLE} and t.id = any (${[...ids]}::uuid[])`,
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
