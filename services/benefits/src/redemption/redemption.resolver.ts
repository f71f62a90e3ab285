import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Id } from '@puhui/kernel';
import { CurrentActor, type Actor, type GraphContext } from '@puhui/platform';
import { answerRefusal } from '../graph/answer.js';
import { Loaders } from '../graph/loaders.js';
import { redemptionView, voucherView } from '../vouchers/view.js';
import { FindRedeemable } from './redeemable/handler.js';
import { RedeemDoor } from './redeem-voucher/door.js';
import { UndoRedemption } from './undo-redemption/handler.js';

interface RedeemVoucherInput {
  readonly code: string;
  readonly outletId: Id;
  readonly campaignId?: Id | null;
  readonly idempotencyKey: string;
}

/** What happens at a counter. */
@Resolver()
export class RedemptionResolver {
  constructor(
    private readonly door: RedeemDoor,
    private readonly undoing: UndoRedemption,
    private readonly finding: FindRedeemable,
    private readonly loaders: Loaders,
  ) {}

  @Mutation()
  async redeemVoucher(
    @CurrentActor() actor: Actor,
    @Args('input') input: RedeemVoucherInput,
    @Context() context: GraphContext,
  ) {
    const { code, outletId, campaignId, idempotencyKey: key } = input;
    const shown = { code, outletId, campaignId: campaignId ?? null, key };
    const answer = await this.door.redeem(actor.personId, shown);
    if (!answer.ok) return answerRefusal(answer.error);
    const { voucherId, redemption } = answer.value;
    const voucher = await this.loaders.actedOn(context, voucherId);
    return {
      __typename: 'VoucherRedeemed',
      voucher: voucherView(voucher),
      redemption: redemptionView(redemption),
    };
  }

  @Mutation()
  async undoRedemption(
    @CurrentActor() actor: Actor,
    @Args('redemptionId') redemptionId: Id,
    @Args('reason') reason: string,
    @Context() context: GraphContext,
  ) {
    const undone = await this.undoing.undo({ redemptionId, undoneBy: actor.personId, reason });
    if (!undone.ok) return answerRefusal(undone.error);
    const voucher = await this.loaders.actedOn(context, undone.value);
    return { __typename: 'RedemptionUndone', voucher: voucherView(voucher) };
  }

  @Query()
  async redeemable(
    @CurrentActor() actor: Actor,
    @Args('memberCode') memberCode: string,
    @Args('outletId') outletId: Id,
    @Context() context: GraphContext,
  ) {
    const found = await this.finding.find(actor.personId, memberCode, outletId);
    if (!found.ok) return answerRefusal(found.error);
    const vouchers = await Promise.all(found.value.map((id) => this.loaders.actedOn(context, id)));
    return { __typename: 'RedeemableVouchers', vouchers: vouchers.map(voucherView) };
  }
}
