import { Args, Context, Query, Resolver } from '@nestjs/graphql';
import { CurrentActor, pageById, type Actor, type GraphContext } from '@puhui/platform';
import type { Graph, QueryRedemptionsInDutyGapsArgs } from '../../generated/graphql.js';
import { VoucherLoader } from '../../vouchers/loader.js';
import type { RedemptionInDutyGap } from '../../vouchers/kept-redemptions.js';
import { redemptionView, voucherView } from '../../vouchers/view.js';
import { RedemptionsInDutyGaps } from './find-in-duty-gaps.js';

/** For auditors: what counters decided while duties were not known to be complete. */
@Resolver()
export class DutyGapsResolver {
  constructor(
    private readonly found: RedemptionsInDutyGaps,
    private readonly vouchers: VoucherLoader,
  ) {}

  @Query()
  async redemptionsInDutyGaps(
    @CurrentActor() actor: Actor,
    @Args() args: QueryRedemptionsInDutyGapsArgs,
    @Context() context: GraphContext,
  ): Promise<Graph<'RedemptionInDutyGapConnection'>> {
    const page = await this.found.page(actor.personId, pageById(args));
    const view = async ({ redemption, from, to }: RedemptionInDutyGap) => ({
      redemption: redemptionView(redemption),
      voucher: voucherView(await this.vouchers.kept(context, redemption.voucherId)),
      cashierId: redemption.cashierId,
      gap: { from, to },
    });
    return { nodes: await Promise.all(page.nodes.map(view)), pageInfo: page.pageInfo };
  }
}
