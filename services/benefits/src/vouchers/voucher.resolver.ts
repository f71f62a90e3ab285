import { Inject } from '@nestjs/common';
import { Args, Context, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import { type Clock, type Id } from '@puhui/kernel';
import { CLOCK, type GraphContext } from '@puhui/platform';
import { campaignView, type CampaignView } from '../campaigns/view.js';
import { Loaders } from '../graph/loaders.js';
import { pageById, type PageArguments } from '../graph/page-arguments.js';
import { CodeKeeper } from './code/code-keeper.js';
import { showCode } from './code/code.js';
import { VoucherFinder } from './find-vouchers/finder.js';
import { redemptionView, voucherView, type VoucherView } from './view.js';
import type { VoucherStatus } from './voucher.js';

/** Vouchers in the graph, as far as the asker sees. */
@Resolver('Voucher')
export class VoucherResolver {
  constructor(
    private readonly loaders: Loaders,
    private readonly vouchers: VoucherFinder,
    private readonly codes: CodeKeeper,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Query()
  async voucher(@Args('id') id: Id, @Context() context: GraphContext): Promise<VoucherView | null> {
    const voucher = await this.loaders.voucher(context, id);
    return voucher === null ? null : voucherView(voucher);
  }

  @Query()
  async myVouchers(
    @Args() args: PageArguments & { status?: VoucherStatus | null },
    @Context() context: GraphContext,
  ) {
    const sight = await this.loaders.sight(context);
    const filter = { campaignId: null, personId: sight.personId, status: args.status ?? null };
    const page = await this.vouchers.page(sight, filter, pageById(args));
    return { nodes: page.nodes.map(voucherView), pageInfo: page.pageInfo };
  }

  @ResolveReference()
  async resolveReference(reference: { id: Id }, context: GraphContext): Promise<VoucherView | null> {
    return this.voucher(reference.id, context);
  }

  /** Whoever may see a voucher may see its campaign. */
  @ResolveField()
  async campaign(
    @Parent() { voucher }: VoucherView,
    @Context() context: GraphContext,
  ): Promise<CampaignView | null> {
    const campaign = await this.loaders.campaign(context, voucher.campaignId);
    return campaign === null ? null : campaignView(campaign);
  }

  /** For the owner's eyes, while the code is worth something. */
  @ResolveField()
  code(@Parent() { voucher }: VoucherView, @Context() context: GraphContext): string | null {
    const isOwner = context.actor?.personId === voucher.personId;
    const usable = voucher.status === 'claimed' && this.clock.now() < voucher.validUntil;
    return isOwner && usable ? showCode(this.codes.codeOf(voucher.id)) : null;
  }

  @ResolveField()
  async redemption(@Parent() { voucher }: VoucherView, @Context() context: GraphContext) {
    // A voucher that was only ever claimed has none: the common case costs no query.
    if (voucher.version === 1) return null;
    const redemption = await this.loaders.redemption(context, voucher.id);
    return redemption === null ? null : redemptionView(redemption);
  }
}
