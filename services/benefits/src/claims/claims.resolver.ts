import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import { CurrentActor, type Actor, type GraphContext } from '@puhui/platform';
import { EntryFinder } from '../entries/find-entries.js';
import { entryView } from '../entries/view.js';
import type {
  Graph,
  MutationClaimVoucherArgs,
  MutationGiveUpVoucherArgs,
  MutationWithdrawEntryArgs,
} from '../generated/graphql.js';
import { answer, answerRefusal } from '../refusals/refusals.js';
import { VoucherLoader } from '../vouchers/loader.js';
import { voucherView } from '../vouchers/view.js';
import { ClaimVoucher } from './claim-voucher/use-case.js';
import { GiveUpVoucher } from './give-up-voucher/use-case.js';
import { WithdrawEntry } from './withdraw-entry/use-case.js';

/** A worker takes a unit, or an entry; gives an entry back, and a voucher up. */
@Resolver()
export class ClaimsResolver {
  constructor(
    private readonly claims: ClaimVoucher,
    private readonly withdrawals: WithdrawEntry,
    private readonly givingUp: GiveUpVoucher,
    private readonly vouchers: VoucherLoader,
    private readonly entries: EntryFinder,
  ) {}

  @Mutation()
  async claimVoucher(
    @CurrentActor() actor: Actor,
    @Args() { input }: MutationClaimVoucherArgs,
    @Context() context: GraphContext,
  ): Promise<Graph<'ClaimVoucherResult'>> {
    const claimed = await this.claims.run(actor, input);
    if (!claimed.ok) return answerRefusal(claimed.error);
    if (claimed.value.outcome === 'entered') {
      const { entryId } = claimed.value;
      const entry = claimed.value.entry ?? (await this.entries.kept(entryId));
      return { __typename: 'ClaimEntered', entry: entryView(entry) };
    }
    const { voucherId, voucher } = claimed.value;
    const held = voucher ?? (await this.vouchers.kept(context, voucherId));
    return { __typename: 'VoucherClaimed', voucher: voucherView(held) };
  }

  @Mutation()
  async withdrawEntry(
    @CurrentActor() actor: Actor,
    @Args() args: MutationWithdrawEntryArgs,
  ): Promise<Graph<'WithdrawEntryResult'>> {
    return answer(await this.withdrawals.run(actor, args), (entry) => ({
      __typename: 'EntryWithdrawn' as const,
      entry: entryView(entry),
    }));
  }

  @Mutation()
  async giveUpVoucher(
    @CurrentActor() actor: Actor,
    @Args() args: MutationGiveUpVoucherArgs,
    @Context() context: GraphContext,
  ): Promise<Graph<'GiveUpVoucherResult'>> {
    const given = await this.givingUp.run(actor, args);
    if (!given.ok) return answerRefusal(given.error);
    const voucher = await this.vouchers.kept(context, given.value.voucherId);
    return { __typename: 'VoucherGivenUp', voucher: voucherView(voucher) };
  }
}
