import { Inject, Injectable } from '@nestjs/common';
import { type Clock, type Id } from '@puhui/kernel';
import {
  belowEach,
  CLOCK,
  Database,
  type GraphContext,
  loadOne,
  loadPage,
  type Page,
  type PageArguments,
  pageById,
  pageOf,
  pagesOf,
  personOf,
  type Sql,
  sql,
} from '@puhui/platform';
import type { PartnerOutletsArgs } from '../generated/graphql.js';
import type { PrismaClient } from '../generated/prisma/client.js';
import type { OutletModel } from '../generated/prisma/models.js';
import { visiblePartner } from '../onboarding/sight.js';
import type { Outlet } from './outlet.js';
import { OUTLET_COLUMNS, toOutlet } from './store.js';

/** Where a voucher can be redeemed is for everybody to know, once the merchant itself is. */
@Injectable()
export class OutletFinder {
  constructor(
    private readonly database: Database<PrismaClient>,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The outlet, if whoever asks may see it; loaded with all others that the request names. */
  one(context: GraphContext, id: Id): Promise<Outlet | null> {
    return loadOne(context, 'outlet', id, (ids) => this.byIds(personOf(context), ids));
  }

  /** How many outlets of the partner are open. */
  async openOf(context: GraphContext, partnerId: Id): Promise<number> {
    const count = await loadOne(context, 'open outlets of a partner', partnerId, (ids) =>
      this.countOpen(ids),
    );
    return count ?? 0;
  }

  /** A page of the outlets of a partner, asked together with those of all others that the request names. */
  ofPartner(context: GraphContext, id: Id, filter: PartnerOutletsArgs): Promise<Page<Outlet>> {
    const args = { ...pageById(filter), status: filter.status ?? null };
    return loadPage(context, 'outlets of a partner', { id, args }, (ids) =>
      this.ofPartners(personOf(context), ids, args),
    );
  }

  private async ofPartners(
    personId: Id,
    partnerIds: readonly Id[],
    { rows, after, status }: ReturnType<typeof pageById> & { readonly status: Outlet['status'] | null },
  ): Promise<ReadonlyMap<Id, Page<Outlet>>> {
    const found = await this.database.query<OutletModel[]>(
      sql`select below.* from ${belowEach(
        partnerIds,
        sql`select ${OUTLET_COLUMNS} from outlet t
          where ${this.isVisible(personId)} and t.partner_id = parent.id
            and (${status}::text is null or t.status = ${status}::text)
            and (${after}::uuid is null or t.id > ${after}::uuid)
          order by t.id limit ${rows + 1}::int`,
      )} order by below.id`,
    );
    return pagesOf(found, {
      rows,
      parentOf: ({ partnerId }) => partnerId,
      toRow: toOutlet,
      keysOf: ({ id }) => [id],
    });
  }

  /** A page of these outlets, in the order of their ids. */
  async among(context: GraphContext, ids: readonly Id[], args: PageArguments): Promise<Page<Outlet>> {
    const { rows, after } = pageById(args);
    const later = [...ids].sort().filter((id) => after === null || id > after);
    const found = await Promise.all(later.slice(0, rows + 1).map((id) => this.one(context, id)));
    return pageOf(
      found.filter((outlet) => outlet !== null),
      rows,
      (outlet) => [outlet.id],
    );
  }

  async byIds(personId: Id, ids: readonly Id[]): Promise<ReadonlyMap<Id, Outlet>> {
    const found = await this.database.query<OutletModel[]>(
      sql`select ${OUTLET_COLUMNS} from outlet t
        where ${this.isVisible(personId)} and t.id = any (${ids}::uuid[])`,
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

  private isVisible(personId: Id): Sql {
    return visiblePartner({ personId, at: this.clock.now() }, sql`t.partner_id`);
  }
}
