import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CurrentActor, type Actor, type GraphContext } from '@puhui/platform';
import type {
  Graph,
  MutationRedeemVoucherArgs,
  MutationUndoRedemptionArgs,
  QueryLostRedemptionArgs,
  QueryRedeemableArgs,
} from '../generated/graphql.js';
import { answerRefusal, badRequest } from '../refusals/refusals.js';
import { VoucherLoader } from '../vouchers/loader.js';
import { redemptionView, standing, voucherView } from '../vouchers/view.js';
import { RedeemVoucher } from './redeem-voucher/use-case.js';
import { FindRedeemable } from './redeemable/find-redeemable.js';
import { UndoRedemption } from './undo-redemption/use-case.js';

/** What happens at a counter. */
@Resolver()
export class RedemptionResolver {
  constructor(
    private readonly redemptions: RedeemVoucher,
    private readonly undoing: UndoRedemption,
    private readonly finding: FindRedeemable,
    private readonly vouchers: VoucherLoader,
  ) {}

  @Mutation()
  async redeemVoucher(
    @CurrentActor() actor: Actor,
    @Args() { input }: MutationRedeemVoucherArgs,
    @Context() context: GraphContext,
  ): Promise<Graph<'RedeemVoucherResult'>> {
    const redeemed = await this.redemptions.run(actor, input);
    if (!redeemed.ok) return answerRefusal(redeemed.error);
    const { voucherId, redemptionId, voucher } = redeemed.value;
    return {
      __typename: 'VoucherRedeemed',
      voucher: voucherView(voucher ?? (await this.vouchers.kept(context, voucherId))),
      redemption: redemptionView(
        voucher ? standing(voucher) : await this.vouchers.keptRedemption(redemptionId),
      ),
    };
  }

  @Query()
  async lostRedemption(
    @CurrentActor() actor: Actor,
    @Args() args: QueryLostRedemptionArgs,
    @Context() context: GraphContext,
  ): Promise<Graph<'VoucherRedeemed'> | null> {
    const found = await this.redemptions.find(actor, args);
    if (found === null) return null;
    if (!found.ok) throw badRequest('idempotencyKey', 'KEY_OF_ANOTHER_REDEMPTION');
    const { voucherId, redemptionId } = found.value;
    return {
      __typename: 'VoucherRedeemed',
      voucher: voucherView(await this.vouchers.kept(context, voucherId)),
      redemption: redemptionView(await this.vouchers.keptRedemption(redemptionId)),
    };
  }

  @Mutation()
  async undoRedemption(
    @CurrentActor() actor: Actor,
    @Args() args: MutationUndoRedemptionArgs,
    @Context() context: GraphContext,
  ): Promise<Graph<'UndoRedemptionResult'>> {
    const undone = await this.undoing.run(actor, args);
    if (!undone.ok) return answerRefusal(undone.error);
    const voucher = await this.vouchers.kept(context, undone.value.voucherId);
    return { __typename: 'RedemptionUndone', voucher: voucherView(voucher) };
  }

  @Query()
  async redeemable(
    @CurrentActor() actor: Actor,
    @Args() { memberCode, outletId }: QueryRedeemableArgs,
    @Context() context: GraphContext,
  ): Promise<Graph<'RedeemableResult'>> {
    const found = await this.finding.find(actor.personId, memberCode, outletId);
    if (!found.ok) return answerRefusal(found.error);
    const vouchers = await Promise.all(found.value.map((id) => this.vouchers.kept(context, id)));
    return { __typename: 'RedeemableVouchers', vouchers: vouchers.map(voucherView) };
  }
}
