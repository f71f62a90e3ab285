import { Inject, Injectable } from '@nestjs/common';
import { isId, type Clock, type Id } from '@puhui/kernel';
import {
  CLOCK,
  Database,
  type GraphContext,
  loadOne,
  type Page,
  pageById,
  pageOf,
  pageRequest,
  personOf,
  type Sql,
  sql,
} from '@puhui/platform';
import type { OfferOutletsArgs, PartnerOutletsArgs } from '../generated/graphql.js';
import type { PrismaClient } from '../generated/prisma/client.js';
import type { OutletModel } from '../generated/prisma/models.js';
import { mustSeePartner, visiblePartner } from '../onboarding/sight.js';
import type { Outlet } from './outlet.js';
import { BY_DISTRICT, nearestFirst } from './order.js';
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

  async ofPartner(personId: Id, partnerId: Id, filter: PartnerOutletsArgs): Promise<Page<Outlet>> {
    const { rows, after } = pageById(filter);
    const { status = null } = filter;
    const who = { personId, at: this.clock.now() };
    await mustSeePartner(this.database, who, partnerId, 'Query.outlets');
    const found = await this.database.query<OutletModel[]>(
      sql`select ${OUTLET_COLUMNS} from outlet t
        where ${this.isVisible(personId)} and t.partner_id = ${partnerId}::uuid
          and (${status}::text is null or t.status = ${status}::text)
          and (${after}::uuid is null or t.id > ${after}::uuid)
        order by t.id limit ${rows + 1}::int`,
    );
    return pageOf(found.map(toOutlet), rows, (outlet) => [outlet.id]);
  }

  /** A page of these outlets: those of one district together, or the nearest first. */
  async among(personId: Id, ids: readonly Id[], args: OfferOutletsArgs): Promise<Page<Outlet>> {
    const order = args.near ? nearestFirst(args.near) : BY_DISTRICT;
    const { rows, after } = pageRequest(args, [order.isKey, isId]);
    const [key = null, id = null] = after ?? [];
    const found = await this.database.query<(OutletModel & { readonly sortKey: string })[]>(
      sql`select ${OUTLET_COLUMNS}, ${order.key}::text as "sortKey" from outlet t
        where ${this.isVisible(personId)} and t.id = any (${ids}::uuid[])
          and (${id}::uuid is null or (${order.key}, t.id) > (${key}::${order.type}, ${id}::uuid))
        order by ${order.key}, t.id limit ${rows + 1}::int`,
    );
    const keyed = found.map(({ sortKey, ...row }) => ({ sortKey, outlet: toOutlet(row) }));
    const page = pageOf(keyed, rows, ({ sortKey, outlet }) => [sortKey, outlet.id]);
    return { ...page, nodes: page.nodes.map(({ outlet }) => outlet) };
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
