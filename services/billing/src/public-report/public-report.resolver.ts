import { Inject } from '@nestjs/common';
import { Args, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Database, pageById, pageOf, UnionTree, type ReadDatabase } from '@puhui/platform';
import type { Id } from '@puhui/kernel';
import { commitmentsOf } from '../commitments/kept-commitments.js';
import type {
  Graph,
  PublicReportCampaignsArgs,
  QueryPublicReportArgs,
  QueryPublicReportUnionsArgs,
} from '../generated/graphql.js';
import type { PrismaClient } from '../generated/prisma/client.js';
import { closedThrough } from '../ledger/closed-months.js';
import { publicNames } from '../settlement/known-partners.js';
import { publicSums, type PublicFigure, type PublicSums } from './figures.js';
import { figuresOf, unionsThatAreTold } from './published-figures.js';

/** A report whose campaigns are named when they are asked for. */
export interface PublicReportView extends PublicSums {
  readonly tradeUnionName: string;
  readonly year: number;
  /** The last closed month, YYYY-MM. */
  readonly closedThrough: string | null;
  /** In the order of their ids. */
  readonly figures: readonly PublicFigure[];
}

/** What anybody may know of a union's money. Each figure was kept when a month was closed; nothing is counted row by row. */
@Resolver('PublicReport')
export class PublicReportResolver {
  constructor(
    @Inject(Database) private readonly database: ReadDatabase<PrismaClient>,
    private readonly tree: UnionTree,
  ) {}

  @Query()
  async publicReport(
    @Args() { tradeUnionId, year }: QueryPublicReportArgs,
  ): Promise<Graph<'PublicReport'> | null> {
    const union = await this.tree.one(this.database, tradeUnionId);
    if (union === undefined) return null;
    const figures = await figuresOf(this.database, tradeUnionId, year);
    const through = (await closedThrough(this.database, [tradeUnionId])).get(tradeUnionId) ?? null;
    return { tradeUnionName: union.name, year, closedThrough: through, figures, ...publicSums(figures) };
  }

  @ResolveField()
  async campaigns(
    @Parent() { figures }: PublicReportView,
    @Args() args: PublicReportCampaignsArgs,
  ): Promise<Graph<'PublicCampaignConnection'>> {
    const { rows, after } = pageById(args);
    const page = figures.filter(({ campaignId }) => after === null || campaignId > after).slice(0, rows + 1);
    return pageOf(await this.named(page), rows, ({ id }) => [id]);
  }

  @Query()
  async publicReportUnions(
    @Args() args: QueryPublicReportUnionsArgs,
  ): Promise<Graph<'PublicReportUnionConnection'>> {
    const { rows, after } = pageById(args);
    const search = args.search?.trim() || null;
    const found = await unionsThatAreTold(this.database, { rows, after, search });
    const names = await this.tree.byId(
      this.database,
      found.map(({ tradeUnionId }) => tradeUnionId),
    );
    const nodes = found.map(({ tradeUnionId: id, years }) => ({
      id,
      name: names.get(id)?.name ?? '',
      years,
    }));
    return pageOf(nodes, rows, ({ id }) => [id]);
  }

  private async named(figures: readonly PublicFigure[]) {
    const ids = figures.map(({ campaignId }): Id => campaignId);
    const commitments = await commitmentsOf(this.database, ids);
    const merchants = await publicNames(
      this.database,
      [...commitments.values()].map(({ partnerId }) => partnerId),
    );
    return figures.map(({ campaignId, count, spent }) => {
      const commitment = commitments.get(campaignId);
      return {
        id: campaignId,
        title: commitment?.title ?? null,
        occasion: commitment?.occasion ?? null,
        merchant: merchants.get(commitment?.partnerId ?? '') ?? null,
        count,
        spent,
      };
    });
  }
}
