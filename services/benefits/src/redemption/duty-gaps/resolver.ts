import { Args, Context, Query, Resolver } from '@nestjs/graphql';
import { CurrentActor, type Actor, type GraphContext } from '@puhui/platform';
import { Loaders } from '../../graph/loaders.js';
import { pageById, type PageArguments } from '../../graph/page-arguments.js';
import { redemptionView, voucherView } from '../../vouchers/view.js';
import { RedemptionsInDutyGaps, type RedemptionInDutyGap } from './finder.js';

/** For auditors: what counters decided while duties were not known to be complete. */
@Resolver()
export class DutyGapsResolver {
  constructor(
    private readonly found: RedemptionsInDutyGaps,
    private readonly loaders: Loaders,
  ) {}

  @Query()
  async redemptionsInDutyGaps(
    @CurrentActor() actor: Actor,
    @Args() args: PageArguments,
    @Context() context: GraphContext,
  ) {
    const page = await this.found.page(actor.personId, pageById(args));
    const view = async ({ redemption, from, to }: RedemptionInDutyGap) => ({
      redemption: redemptionView(redemption),
      voucher: voucherView(await this.loaders.actedOn(context, redemption.voucherId)),
      cashierId: redemption.cashierId,
      gap: { from, to },
    });
    return { nodes: await Promise.all(page.nodes.map(view)), pageInfo: page.pageInfo };
  }
}
