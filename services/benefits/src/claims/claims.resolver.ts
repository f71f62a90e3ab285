import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import { CurrentActor, type Actor, type GraphContext } from '@puhui/platform';
import type { Graph, MutationClaimVoucherArgs } from '../generated/graphql.js';
import { answerRefusal } from '../refusals/refusals.js';
import { VoucherLoader } from '../vouchers/loader.js';
import { voucherView } from '../vouchers/view.js';
import { ClaimVoucher } from './claim-voucher/use-case.js';

/** A worker takes a unit. */
@Resolver()
export class ClaimsResolver {
  constructor(
    private readonly claims: ClaimVoucher,
    private readonly vouchers: VoucherLoader,
  ) {}

  @Mutation()
  async claimVoucher(
    @CurrentActor() actor: Actor,
    @Args() { input }: MutationClaimVoucherArgs,
    @Context() context: GraphContext,
  ): Promise<Graph<'ClaimVoucherResult'>> {
    const claimed = await this.claims.run(actor, input);
    if (!claimed.ok) return answerRefusal(claimed.error);
    const { voucherId, voucher } = claimed.value;
    const held = voucher ?? (await this.vouchers.actedOn(context, voucherId));
    return { __typename: 'VoucherClaimed', voucher: voucherView(held) };
  }
}
