import { Inject } from '@nestjs/common';
import { Args, Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import {
  addFen,
  businessDate,
  invariant,
  type BusinessDate,
  type Clock,
  type Fen,
  type Id,
} from '@puhui/kernel';
import {
  CLOCK,
  CurrentActor,
  Database,
  pageById,
  personOf,
  type Actor,
  type GraphContext,
  type ReadDatabase,
} from '@puhui/platform';
import type { Campaign } from '../../campaigns/campaign.js';
import { KeptCampaigns } from '../../campaigns/kept-campaigns.js';
import { campaignView } from '../../campaigns/view.js';
import type {
  Graph,
  OutletDayRedemptionsArgs,
  QueryOutletDayArgs,
  QueryOutletRedemptionArgs,
} from '../../generated/graphql.js';
import type { PrismaClient } from '../../generated/prisma/client.js';
import { answerRefusal } from '../../refusals/refusals.js';
import { CodeKeeper } from '../../vouchers/code/code.js';
import { KeptRedemptions, type KeptRedemption } from '../../vouchers/kept-redemptions.js';
import { VoucherLoader } from '../../vouchers/loader.js';
import { sumsByCashier, type CashierSums, type RedemptionSums } from '../../vouchers/redemption-sums.js';
import { redemptionView, voucherView } from '../../vouchers/view.js';
import { Cashiers } from '../cashiers.js';

/** A row of the slip, with its campaign. */
interface Part {
  readonly sums: CashierSums;
  readonly campaign: Campaign;
  /** Null where the members paid bills, of which only what came off is known here. */
  readonly collected: Fen | null;
}

interface DayView extends RedemptionSums {
  readonly outletId: Id;
  readonly day: BusinessDate;
  /** Read once, when a field first wants it. */
  readonly parts: () => Promise<readonly Part[]>;
}

const outletDayView = (view: DayView) => ({
  __typename: 'OutletDay' as const,
  outlet: { __typename: 'Outlet' as const, id: view.outletId },
  ...view,
});
export type OutletDayView = ReturnType<typeof outletDayView>;

/** What a counter has taken on a day, and what it comes to. */
@Resolver('OutletDay')
export class OutletDayResolver {
  constructor(
    @Inject(Database) private readonly database: ReadDatabase<PrismaClient>,
    private readonly cashiers: Cashiers,
    private readonly redemptions: KeptRedemptions,
    private readonly vouchers: VoucherLoader,
    private readonly campaigns: KeptCampaigns,
    private readonly codes: CodeKeeper,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Query()
  async outletDay(
    @CurrentActor() actor: Actor,
    @Args() { outletId, day }: QueryOutletDayArgs,
  ): Promise<Graph<'OutletDayResult'>> {
    const may = await this.cashiers.mayServe(actor.personId, outletId);
    if (!may.ok) return answerRefusal(may.error);
    const asked = day ?? businessDate(this.clock.now());
    const sums = await this.redemptions.sumsOfOutletDay(this.database, outletId, asked);
    let read: Promise<readonly Part[]> | undefined;
    const parts = (): Promise<readonly Part[]> => (read ??= this.partsOf(outletId, asked));
    return outletDayView({ outletId, day: asked, ...sums, parts });
  }

  @Query()
  async outletRedemption(
    @CurrentActor() actor: Actor,
    @Args() { id }: QueryOutletRedemptionArgs,
    @Context() context: GraphContext,
  ): Promise<Graph<'OutletRedemption'> | null> {
    const redemption = await this.redemptions.byId(this.database, id);
    if (redemption === null) return null;
    const may = await this.cashiers.mayServe(actor.personId, redemption.outletId);
    return may.ok ? this.shown(context, redemption) : null;
  }

  @ResolveField()
  async collected(@Parent() { parts }: OutletDayView): Promise<Graph<'Fen'>> {
    return addFen(...(await parts()).flatMap(({ collected }) => collected ?? []));
  }

  @ResolveField()
  async undoneCount(@Parent() { parts }: OutletDayView): Promise<Graph<'Count'>> {
    return (await parts()).reduce((sum, { sums }) => sum + sums.undone, 0);
  }

  @ResolveField()
  async billCount(@Parent() { parts }: OutletDayView): Promise<Graph<'Count'>> {
    return (await parts()).reduce(
      (sum, { collected, sums }) => sum + (collected === null ? sums.count : 0),
      0,
    );
  }

  @ResolveField()
  async cashierSums(
    @Parent() { parts }: OutletDayView,
    @Context() context: GraphContext,
  ): Promise<Graph<'CashierSum'>[]> {
    return (await parts()).map(({ campaign, collected, sums: { cashierId, count, undone, unionPays } }) => ({
      campaign: campaignView(campaign),
      cashier: { __typename: 'Person' as const, id: cashierId },
      mine: cashierId === personOf(context),
      count,
      undoneCount: undone,
      unionPays,
      collected,
    }));
  }

  @ResolveField('redemptions')
  async redemptionsOf(
    @Parent() { outletId, day }: OutletDayView,
    @Args() args: OutletDayRedemptionsArgs,
    @Context() context: GraphContext,
  ): Promise<Graph<'OutletRedemptionConnection'>> {
    const page = await this.redemptions.ofOutletDay(this.database, outletId, day, pageById(args));
    const nodes = page.nodes.map((redemption) => this.shown(context, redemption));
    return { nodes: await Promise.all(nodes), pageInfo: page.pageInfo };
  }

  /** It was taken here: whoever serves here may see what of. */
  private async shown(context: GraphContext, redemption: KeptRedemption): Promise<Graph<'OutletRedemption'>> {
    const voucher = await this.vouchers.kept(context, redemption.voucherId);
    return {
      redemption: redemptionView(redemption),
      voucher: voucherView(voucher),
      codeTail: this.codes.tailOf(voucher),
      cashier: { __typename: 'Person', id: redemption.cashierId },
      mine: redemption.cashierId === personOf(context),
    };
  }

  /** They were taken here: whoever may see the day may see what of. */
  private async partsOf(outletId: Id, day: BusinessDate): Promise<readonly Part[]> {
    const rows = await sumsByCashier(this.database, outletId, day);
    const ids = [...new Set(rows.map(({ campaignId }) => campaignId))];
    const found = await this.campaigns.byIds(this.database, ids);
    const campaigns = new Map(found.map((campaign) => [campaign.id, campaign]));
    return rows.map((sums) => {
      const campaign = campaigns.get(sums.campaignId);
      invariant(campaign !== undefined, 'a-redemption-has-its-campaign', { campaignId: sums.campaignId });
      return { sums, campaign, collected: isFixed(campaign) ? sums.memberPays : null };
    });
  }
}

const isFixed = ({ terms: { price } }: Campaign): boolean => price.kind === 'fixed_price';
