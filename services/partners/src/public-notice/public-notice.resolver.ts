import { Inject } from '@nestjs/common';
import { Args, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { businessDate, isCalendarDate, isId, NOTICE_DISTRICTS_MAX, type Clock, type Id } from '@puhui/kernel';
import {
  CLOCK,
  Database,
  pageOf,
  pageRequest,
  unionsOfRegions,
  UnionTree,
  type ReadDatabase,
} from '@puhui/platform';
import type { Graph, PublicNoticePartnersArgs, QueryPublicNoticeArgs } from '../generated/graphql.js';
import type { PrismaClient } from '../generated/prisma/client.js';
import { runningNotices, type RunningNotice } from '../onboarding/find-notices.js';
import { regionsOfOpenOutlets } from '../outlets/open-outlets.js';

/** A notice board whose merchants are read when they are asked for. */
export interface PublicNoticeView {
  /** Of which union, with those below it; null for all. */
  readonly tradeUnionId: Id | null;
  readonly tradeUnionName: string | null;
}

/** What a public notice says to everybody: nothing here asks who it is. */
@Resolver('PublicNotice')
export class PublicNoticeResolver {
  constructor(
    @Inject(Database) private readonly database: ReadDatabase<PrismaClient>,
    private readonly tree: UnionTree,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Query()
  async publicNotice(@Args() given: QueryPublicNoticeArgs): Promise<Graph<'PublicNotice'> | null> {
    const tradeUnionId = given.tradeUnionId ?? null;
    if (tradeUnionId === null) return { tradeUnionId, tradeUnionName: null };
    const union = await this.tree.one(this.database, tradeUnionId);
    return union === undefined ? null : { tradeUnionId, tradeUnionName: union.name };
  }

  @ResolveField()
  async partners(
    @Parent() { tradeUnionId }: PublicNoticeView,
    @Args() args: PublicNoticePartnersArgs,
  ): Promise<Graph<'PublicNoticePartnerConnection'>> {
    const page = pageRequest(args, [isCalendarDate, isId]);
    const today = businessDate(this.clock.now());
    const found = await runningNotices(this.database, today, tradeUnionId, page);
    return pageOf(await this.told(found), page.rows, ({ noticeEndsOn, id }) => [noticeEndsOn, id]);
  }

  /** With the union's name, and where the outlets are. */
  private async told(found: readonly RunningNotice[]) {
    const unions = await this.tree.byId(
      this.database,
      found.map(({ tradeUnionId }) => tradeUnionId),
    );
    const outlets = await regionsOfOpenOutlets(
      this.database,
      found.map(({ id }) => id),
    );
    const named = found.map((notice) => {
      const regions = outlets.get(notice.id) ?? [];
      return { notice, regions, shown: regions.slice(0, NOTICE_DISTRICTS_MAX) };
    });
    const names = await unionsOfRegions(
      this.database,
      named.flatMap(({ shown }) => shown.map(({ regionCode }) => regionCode)),
    );
    return named.map(({ notice, regions, shown }) => ({
      ...notice,
      tradeUnionName: unions.get(notice.tradeUnionId)?.name ?? '',
      openOutlets: regions.reduce((sum, { openOutlets }) => sum + openOutlets, 0),
      districts: shown.map(({ regionCode, openOutlets }) => ({
        regionCode,
        tradeUnionName: names.get(regionCode) ?? null,
        openOutlets,
      })),
      moreDistricts: regions.length - shown.length,
    }));
  }
}
