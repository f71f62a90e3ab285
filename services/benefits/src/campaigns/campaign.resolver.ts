import { Args, Context, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import { type Id } from '@puhui/kernel';
import type { GraphContext } from '@puhui/platform';
import { Loaders } from '../graph/loaders.js';
import { pageById, type PageArguments } from '../graph/page-arguments.js';
import { VoucherFinder } from '../vouchers/find-vouchers/finder.js';
import type { VoucherStatus } from '../vouchers/voucher.js';
import { voucherView } from '../vouchers/view.js';
import type { CampaignStatus } from './campaign.js';
import { CampaignFinder } from './find-campaigns/finder.js';
import { campaignView, type CampaignView } from './view.js';

/** Campaigns in the graph, as far as the asker sees. */
@Resolver('Campaign')
export class CampaignResolver {
  constructor(
    private readonly loaders: Loaders,
    private readonly campaigns: CampaignFinder,
    private readonly vouchers: VoucherFinder,
  ) {}

  @Query()
  async campaign(@Args('id') id: Id, @Context() context: GraphContext): Promise<CampaignView | null> {
    const campaign = await this.loaders.campaign(context, id);
    return campaign === null ? null : campaignView(campaign);
  }

  @Query('campaigns')
  async page(
    @Args() args: PageArguments & { tradeUnionId?: Id | null; status?: CampaignStatus | null },
    @Context() context: GraphContext,
  ) {
    const filter = { tradeUnionId: args.tradeUnionId ?? null, status: args.status ?? null };
    const page = await this.campaigns.page(await this.loaders.sight(context), filter, pageById(args));
    return { nodes: page.nodes.map(campaignView), pageInfo: page.pageInfo };
  }

  @ResolveReference()
  async resolveReference(reference: { id: Id }, context: GraphContext): Promise<CampaignView | null> {
    return this.campaign(reference.id, context);
  }

  @ResolveField()
  claimedUnits(@Parent() campaign: CampaignView, @Context() context: GraphContext): Promise<number> {
    return this.loaders.claimedUnits(context, campaign.id);
  }

  @ResolveField()
  async redeemedUnits(@Parent() campaign: CampaignView, @Context() context: GraphContext): Promise<number> {
    return (await this.loaders.counts(context, campaign.id)).redeemed;
  }

  @ResolveField()
  async expiredUnits(@Parent() campaign: CampaignView, @Context() context: GraphContext): Promise<number> {
    return (await this.loaders.counts(context, campaign.id)).expired;
  }

  @ResolveField('vouchers')
  async vouchersOf(
    @Parent() campaign: CampaignView,
    @Args() args: PageArguments & { status?: VoucherStatus | null },
    @Context() context: GraphContext,
  ) {
    const filter = { campaignId: campaign.id, personId: null, status: args.status ?? null };
    const page = await this.vouchers.page(await this.loaders.sight(context), filter, pageById(args));
    return { nodes: page.nodes.map(voucherView), pageInfo: page.pageInfo };
  }
}
