import { Injectable } from '@nestjs/common';
import { isId, type Id } from '@puhui/kernel';
import { Database, pageOf, type Page } from '@puhui/platform';
import type { PrismaClient } from '../generated/prisma/client.js';
import { badRequest, pageById, type PageArguments } from '../graph/bad-request.js';
import type { Outlet } from './outlet.js';
import { toOutlet } from './store.js';

export interface OutletFilter extends PageArguments {
  readonly status?: Outlet['status'] | null;
}

/** Where a voucher can be redeemed is for everybody to know. */
@Injectable()
export class OutletFinder {
  constructor(private readonly database: Database<PrismaClient>) {}

  async ofPartner(partnerId: Id, filter: OutletFilter): Promise<Page<Outlet>> {
    if (!isId(partnerId)) throw badRequest('partnerId', 'ID_FORM');
    const { rows, after } = pageById(filter);
    const found = await this.database.prisma.outlet.findMany({
      where: {
        partnerId,
        ...(filter.status ? { status: filter.status } : {}),
        ...(after ? { id: { gt: after } } : {}),
      },
      orderBy: { id: 'asc' },
      take: rows + 1,
    });
    return pageOf(found.map(toOutlet), rows, (outlet) => [outlet.id]);
  }

  /** A page of these outlets, in the order of their ids. */
  async among(ids: readonly Id[], args: PageArguments): Promise<Page<Outlet>> {
    const { rows, after } = pageById(args);
    const later = [...ids].sort().filter((id) => after === null || id > after);
    const wanted = later.slice(0, rows + 1);
    const found = await this.byIds(wanted);
    return pageOf(
      wanted.flatMap((id) => found.get(id) ?? []),
      rows,
      (outlet) => [outlet.id],
    );
  }

  async byIds(ids: readonly Id[]): Promise<ReadonlyMap<Id, Outlet>> {
    const rows = await this.database.prisma.outlet.findMany({ where: { id: { in: [...ids] } } });
    return new Map(rows.map((row) => [row.id, toOutlet(row)]));
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
