import { Inject, Injectable } from '@nestjs/common';
import { businessDate, plainTyped, type BusinessDate, type Clock, type Id, daysAfter } from '@puhui/kernel';
import {
  CLOCK,
  Database,
  type GraphContext,
  join,
  KnownDuties,
  loadOne,
  mustKnowUnion,
  nothing,
  type Onlooker,
  type Page,
  pageById,
  pageOf,
  personOf,
  readsAs,
  sql,
  type Sql,
  unionAndBelow,
  type ReadDatabase,
} from '@puhui/platform';
import type { QueryPartnersArgs } from '../generated/graphql.js';
import type { PrismaClient } from '../generated/prisma/client.js';
import type { PartnerModel } from '../generated/prisma/models.js';
import { DAYS_AHEAD_MAX } from '../limits.js';
import { badRequest } from '../refusals.js';
import { otherStandingsOf, type OtherStanding } from './other-standings.js';
import type { Partner } from './partner.js';
import { PARTNER_COLUMNS, toPartner } from './store.js';
import { insiderOf, isKnownToAll, isOwn, isVisible } from './sight.js';

/** For a row p of partner: named so as it is written, or, as a plain keyboard would have it, by its USCC. '' is any. */
function isCalled(search: string): Sql {
  const written = search.trim();
  if (written === '') return sql`true`;
  // What nobody sees is nothing as a keyboard has it, and would be any.
  const ways = [...new Set([written, plainTyped(written)])].filter((words) => words !== '');
  const called = ways.map(
    (way) => sql`strpos(p.name, ${way}::text) > 0 or starts_with(p.uscc::text, ${way.toUpperCase()}::text)`,
  );
  return sql`(${join(called, ' or ')})`;
}

/** For a row p of partner: it served members once. Who left before never got that far. */
const WENT_LIVE = sql`(p.status in ('live', 'suspended', 'delisted'))`;

/** So many are enough to look twice. */
const namesakes_max = 5;

/** Everybody may know of a partner once it is publicised; before that its own people and the union's. */
@Injectable()
export class PartnerFinder {
  constructor(
    @Inject(Database) private readonly database: ReadDatabase<PrismaClient>,
    private readonly duties: KnownDuties,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The partner, if whoever asks may see it; loaded with all others that the request names. */
  one(context: GraphContext, id: Id): Promise<Partner | null> {
    return loadOne(context, 'partner', id, (ids) => this.byIds(personOf(context), ids));
  }

  /** True for who belongs to the merchant or to its union: they may read its papers. */
  async isInsider(context: GraphContext, partnerId: Id): Promise<boolean> {
    const who = { personId: personOf(context), at: this.clock.now() };
    const inside = await loadOne(context, 'insider of a partner', partnerId, async (ids) => {
      const among = await insiderOf(this.database, who, ids);
      return new Map([...among].map((id) => [id, true]));
    });
    return inside ?? false;
  }

  /** Other merchants that the public knows of whose name reads as this one's; the same merchant at another union is none of them. */
  async namesakes(context: GraphContext, partnerId: Id): Promise<readonly Partner[]> {
    return (await loadOne(context, 'namesakes', partnerId, (ids) => this.namesakesOf(ids))) ?? [];
  }

  async namesakesOf(ids: readonly Id[]): Promise<ReadonlyMap<Id, readonly Partner[]>> {
    const found = await this.database.query<(PartnerModel & { readonly of: Id })[]>(
      sql`select o.id as of, n.* from partner o cross join lateral (
          select ${PARTNER_COLUMNS} from partner p
            where ${readsAs(sql`p.name`, sql`o.name`)} and ${isKnownToAll} and p.uscc <> o.uscc
            order by p.id limit ${namesakes_max}::int) n
        where o.id = any (${ids}::uuid[])`,
    );
    return new Map(ids.map((id) => [id, found.filter((row) => row.of === id).map(toPartner)]));
  }

  /** Where else the merchant of this code was suspended or delisted. */
  async otherStandings(context: GraphContext, partnerId: Id): Promise<readonly OtherStanding[]> {
    const load = (ids: readonly Id[]) => otherStandingsOf(this.database, ids);
    return (await loadOne(context, 'other standings', partnerId, load)) ?? [];
  }

  /** Partners that the person may see, in the order of their ids. */
  async page(personId: Id, filter: QueryPartnersArgs): Promise<Page<Partner>> {
    const { rows, after } = pageById(filter);
    const { tradeUnionId = null, status = null, wentLive = null, noticeRuns = null } = filter;
    const who = { personId, at: this.clock.now() };
    const lastDay = this.lastDay(filter, 'licenceExpiresWithinDays');
    const contractEnds = this.lastDay(filter, 'contractEndsWithinDays');
    if (tradeUnionId) await mustKnowUnion(this.database, tradeUnionId, 'Query.partners');
    const found = await this.database.query<PartnerModel[]>(
      sql`select ${PARTNER_COLUMNS} from partner p
        where ${isVisible(who)} ${filter.mine ? sql`and ${isOwn(personId, await this.administeredBy(who))}` : nothing}
          and (${tradeUnionId}::uuid is null or p.trade_union_id in ${unionAndBelow(sql`${tradeUnionId}::uuid`)})
          and ${isCalled(filter.search ?? '')}
          and (${status}::text is null or p.status = ${status}::text)
          and (${wentLive}::boolean is null or ${wentLive}::boolean = ${WENT_LIVE})
          and (${noticeRuns}::boolean is null or ${noticeRuns}::boolean
            = (p.status = 'publicised' and p.notice_ends_on >= ${businessDate(who.at)}::date))
          and (${lastDay}::date is null
            or (p.licence_expires_on <= ${lastDay}::date and p.status not in ('delisted', 'rejected')))
          and (${contractEnds}::date is null
            or (p.contract_to <= ${contractEnds}::date and p.status <> 'delisted'))
          and (${after}::uuid is null or p.id > ${after}::uuid)
        order by p.id limit ${rows + 1}::int`,
    );
    return pageOf(found.map(toPartner), rows, (partner) => [partner.id]);
  }

  private async administeredBy({ personId, at }: Onlooker): Promise<Id[]> {
    const duties = await this.duties.rolesOf(this.database, personId, at);
    return duties.flatMap(({ role, scopeKind, scopeId }) =>
      role === 'partner_admin' && scopeKind === 'partner' && scopeId !== null ? [scopeId] : [],
    );
  }

  /** The last day of so many, counted from today in Shanghai. */
  private lastDay(
    filter: QueryPartnersArgs,
    field: 'licenceExpiresWithinDays' | 'contractEndsWithinDays',
  ): BusinessDate | null {
    const days = filter[field] ?? null;
    if (days === null) return null;
    if (days < 0 || days > DAYS_AHEAD_MAX) throw badRequest(field, 'DAYS_RANGE');
    return daysAfter(businessDate(this.clock.now()), days);
  }

  /** Of these partners, those that the person may see. */
  async byIds(personId: Id, ids: readonly Id[]): Promise<ReadonlyMap<Id, Partner>> {
    const found = await this.database.query<PartnerModel[]>(
      sql`select ${PARTNER_COLUMNS} from partner p
        where ${isVisible({ personId, at: this.clock.now() })} and p.id = any (${ids}::uuid[])`,
    );
    return new Map(found.map((row) => [row.id, toPartner(row)]));
  }
}
