import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import type { Id } from '@puhui/kernel';
import { CurrentActor, type Actor, type GraphContext } from '@puhui/platform';
import { answerRefusal } from '../graph/answer.js';
import { Loaders } from '../graph/loaders.js';
import { voucherView } from '../vouchers/view.js';
import { ClaimDoor } from './claim-voucher/door.js';

/** A worker takes a unit. */
@Resolver()
export class ClaimsResolver {
  constructor(
    private readonly door: ClaimDoor,
    private readonly loaders: Loaders,
  ) {}

  @Mutation()
  async claimVoucher(
    @CurrentActor() actor: Actor,
    @Args('input') input: { campaignId: Id; idempotencyKey: string },
    @Context() context: GraphContext,
  ) {
    const { campaignId, idempotencyKey: key } = input;
    const answer = await this.door.claim({ personId: actor.personId, campaignId, key });
    if (!answer.ok) return answerRefusal(answer.error);
    const { voucher, voucherId } = answer.value;
    const held = voucher ?? (await this.loaders.actedOn(context, voucherId));
    return { __typename: 'VoucherClaimed', voucher: voucherView(held) };
  }
}
