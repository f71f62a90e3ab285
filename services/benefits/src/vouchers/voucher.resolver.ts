import { Inject } from '@nestjs/common';
import { Args, Context, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import type { Clock, Id } from '@puhui/kernel';
import { CLOCK, pageById, type GraphContext } from '@puhui/platform';
import type { Graph, QueryMyVouchersArgs, QueryVoucherArgs } from '../generated/graphql.js';
import { Sights } from '../sight/sight.js';
import { CodeKeeper, showCode } from './code/code.js';
import { VoucherFinder } from './find-vouchers.js';
import { VoucherLoader } from './loader.js';
import { redemptionView, voucherView, type VoucherView } from './view.js';

/** Vouchers in the graph, as far as the asker sees. */
@Resolver('Voucher')
export class VoucherResolver {
  constructor(
    private readonly sights: Sights,
    private readonly loader: VoucherLoader,
    private readonly vouchers: VoucherFinder,
    private readonly codes: CodeKeeper,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Query()
  async voucher(
    @Args() { id }: QueryVoucherArgs,
    @Context() context: GraphContext,
  ): Promise<Graph<'Voucher'> | null> {
    const voucher = await this.loader.one(context, id);
    return voucher === null ? null : voucherView(voucher);
  }

  @Query()
  async myVouchers(
    @Args() args: QueryMyVouchersArgs,
    @Context() context: GraphContext,
  ): Promise<Graph<'VoucherConnection'>> {
    const sight = await this.sights.ofAsker(context);
    const filter = { personId: sight.personId, status: args.status ?? null };
    const page = await this.vouchers.page(sight, filter, pageById(args));
    return { nodes: page.nodes.map(voucherView), pageInfo: page.pageInfo };
  }

  @ResolveReference()
  async resolveReference(reference: { id: Id }, context: GraphContext): Promise<Graph<'Voucher'> | null> {
    return this.voucher(reference, context);
  }

  /** For the owner's eyes, while the code is worth something. */
  @ResolveField()
  code(@Parent() { voucher }: VoucherView, @Context() context: GraphContext): Graph<'String'> | null {
    const isOwner = context.actor?.personId === voucher.personId;
    if (!isOwner || voucher.status !== 'claimed' || this.clock.now() >= voucher.validUntil) return null;
    return showCode(this.codes.codeOfShown(voucher));
  }

  /** What was never redeemed stands in no list of redemptions, and keeps its whole code to its owner. */
  @ResolveField()
  async codeTail(
    @Parent() { voucher }: VoucherView,
    @Context() context: GraphContext,
  ): Promise<Graph<'String'> | null> {
    if (voucher.version === 1) return null;
    // One that was redeemed just now was decided on without the key of its code.
    return this.codes.tailOf('codeKey' in voucher ? voucher : await this.loader.kept(context, voucher.id));
  }

  @ResolveField()
  async redemption(
    @Parent() { voucher }: VoucherView,
    @Context() context: GraphContext,
  ): Promise<Graph<'Redemption'> | null> {
    // A voucher that was only ever claimed has none: the common case costs no query.
    if (voucher.version === 1) return null;
    const redemption = await this.loader.lastRedemption(context, voucher.id);
    return redemption === null ? null : redemptionView(redemption);
  }
}
