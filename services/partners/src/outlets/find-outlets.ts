import { Inject, Injectable } from '@nestjs/common';
import { isId, type Clock, type Id } from '@puhui/kernel';
import {
  belowEach,
  CLOCK,
  Database,
  type GraphContext,
  loadOne,
  loadPage,
  type Page,
  pageById,
  pageOfEach,
  pageRequest,
  type PageRequest,
  perRequest,
  personOf,
  type Sql,
  sql,
  type ReadDatabase,
} from '@puhui/platform';
import type { OfferOutletsArgs, PartnerOutletsArgs } from '../generated/graphql.js';
import type { PrismaClient } from '../generated/prisma/client.js';
import type { OutletModel } from '../generated/prisma/models.js';
import { mustSeePartner, visiblePartner } from '../onboarding/sight.js';
import type { Outlet } from './outlet.js';
import { BY_DISTRICT, nearestFirst, type OutletOrder } from './order.js';
import { OUTLET_COLUMNS, toOutlet } from './store.js';

/** Something that names outlets: an offer. */
interface NamedOutlets {
  readonly id: Id;
  readonly outletIds: readonly Id[];
}
const NAMED = Symbol('which outlets are named by what');

interface FoundOutlet {
  readonly namer: Id;
  readonly sortKey: string;
}

function foundOutlet(found: OutletModel & FoundOutlet): { sortKey: string; outlet: Outlet } {
  const { sortKey, namer: _, ...row } = found;
  return { sortKey, outlet: toOutlet(row) };
}

/** Where a voucher can be redeemed is for everybody to know, once the merchant itself is. */
@Injectable()
export class OutletFinder {
  constructor(
    @Inject(Database) private readonly database: ReadDatabase<PrismaClient>,
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

  /** The outlets of a partner that the asker may know of. @throws ForbiddenProblem */
  async ofAsked(context: GraphContext, partnerId: Id, filter: PartnerOutletsArgs): Promise<Page<Outlet>> {
    pageById(filter);
    const who = { personId: personOf(context), at: this.clock.now() };
    await mustSeePartner(this.database, who, partnerId, 'Query.outlets');
    return this.ofPartner(context, partnerId, filter);
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
    return pageOfEach(found, {
      rows,
      parentOf: ({ partnerId }) => partnerId,
      toRow: toOutlet,
      keysOf: ({ id }) => [id],
    });
  }

  /** The outlets where an offer is good: those of one district together, or the nearest first; with those of all other offers. */
  among(
    context: GraphContext,
    { id, outletIds }: NamedOutlets,
    given: OfferOutletsArgs,
  ): Promise<Page<Outlet>> {
    const order = given.near ? nearestFirst(given.near) : BY_DISTRICT;
    const page = pageRequest(given, [order.isKey, isId]);
    const named = perRequest(context, NAMED, () => new Map<Id, readonly Id[]>());
    named.set(id, outletIds);
    const args = { ...page, near: given.near ?? null };
    return loadPage(context, 'outlets of an offer', { id, args }, (ids) => {
      const namers = [...new Set(ids)].map((namer) => ({ id: namer, outletIds: named.get(namer) ?? [] }));
      return this.amongEach(personOf(context), namers, order, page);
    });
  }

  private async amongEach(
    personId: Id,
    namers: readonly NamedOutlets[],
    order: OutletOrder,
    { rows, after }: PageRequest,
  ): Promise<ReadonlyMap<Id, Page<Outlet>>> {
    const [key = null, id = null] = after ?? [];
    // Each with its own list: pairs of all of them would be looked through once for each.
    const lists = namers.map(({ outletIds }) => `{${outletIds.join()}}`);
    const found = await this.database.query<(OutletModel & FoundOutlet)[]>(
      sql`select below.* from unnest(${namers.map((namer) => namer.id)}::uuid[], ${lists}::text[]) as parent(id, named)
        cross join lateral (
          select ${OUTLET_COLUMNS}, parent.id as namer, ${order.key}::text as "sortKey" from outlet t
          where t.id = any (parent.named::uuid[]) and ${this.isVisible(personId)}
            and (${id}::uuid is null or (${order.key}, t.id) > (${key}::${order.type}, ${id}::uuid))
          order by ${order.key}, t.id limit ${rows + 1}::int) as below
        order by below."sortKey"::${order.type}, below.id`,
    );
    const pages = pageOfEach(found, {
      rows,
      parentOf: ({ namer }) => namer,
      toRow: foundOutlet,
      keysOf: ({ sortKey, outlet }) => [sortKey, outlet.id],
    });
    return new Map(
      [...pages].map(([namer, page]) => [namer, { ...page, nodes: page.nodes.map(({ outlet }) => outlet) }]),
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
