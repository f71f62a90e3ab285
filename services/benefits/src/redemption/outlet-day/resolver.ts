import { Inject } from '@nestjs/common';
import { Args, Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { businessDate, type BusinessDate, type Clock, type Id } from '@puhui/kernel';
import { CLOCK, CurrentActor, Database, pageById, type Actor, type GraphContext } from '@puhui/platform';
import type { Graph, OutletDayRedemptionsArgs, QueryOutletDayArgs } from '../../generated/graphql.js';
import type { PrismaClient } from '../../generated/prisma/client.js';
import { answerRefusal } from '../../refusals/refusals.js';
import { KeptRedemptions } from '../../vouchers/kept-redemptions.js';
import { VoucherLoader } from '../../vouchers/loader.js';
import type { RedemptionSums } from '../../vouchers/redemption-sums.js';
import { redemptionView, voucherView } from '../../vouchers/view.js';
import { Cashiers } from '../cashiers.js';

const outletDayView = (outletId: Id, day: BusinessDate, sums: RedemptionSums) => ({
  __typename: 'OutletDay' as const,
  outlet: { __typename: 'Outlet' as const, id: outletId },
  outletId,
  day,
  ...sums,
});
export type OutletDayView = ReturnType<typeof outletDayView>;

/** What a counter has taken on a day, and what it comes to. */
@Resolver('OutletDay')
export class OutletDayResolver {
  constructor(
    private readonly database: Database<PrismaClient>,
    private readonly cashiers: Cashiers,
    private readonly redemptions: KeptRedemptions,
    private readonly vouchers: VoucherLoader,
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
    return outletDayView(
      outletId,
      asked,
      await this.redemptions.sumsOfOutletDay(this.database, outletId, asked),
    );
  }

  @ResolveField('redemptions')
  async redemptionsOf(
    @Parent() { outletId, day }: OutletDayView,
    @Args() args: OutletDayRedemptionsArgs,
    @Context() context: GraphContext,
  ): Promise<Graph<'OutletRedemptionConnection'>> {
    const page = await this.redemptions.ofOutletDay(this.database, outletId, day, pageById(args));
    const nodes = page.nodes.map(async (redemption) => ({
      redemption: redemptionView(redemption),
      // They were taken here: whoever may see the day may see them.
      voucher: voucherView(await this.vouchers.actedOn(context, redemption.voucherId)),
    }));
    return { nodes: await Promise.all(nodes), pageInfo: page.pageInfo };
  }
}
