import { Inject } from '@nestjs/common';
import { Args, Context, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import { type Clock, timesFen, type Id } from '@puhui/kernel';
import {
  CLOCK,
  Database,
  loadOne,
  loadPage,
  pageById,
  pageRequest,
  type GraphContext,
  type ReadDatabase,
} from '@puhui/platform';
import { EntryFinder } from '../entries/find-entries.js';
import { entryView, type EntryView } from '../entries/view.js';
import type {
  CampaignEntriesArgs,
  CampaignVouchersArgs,
  Graph,
  QueryCampaignArgs,
  QueryCampaignsArgs,
  QueryClaimableCampaignsArgs,
} from '../generated/graphql.js';
import type { PrismaClient } from '../generated/prisma/client.js';
import { KnownOffers } from '../market/known-offers.js';
import { Sights } from '../sight/sight.js';
import { VoucherFinder, type VoucherCounts } from '../vouchers/find-vouchers.js';
import { VoucherLoader } from '../vouchers/loader.js';
import { voucherView, type VoucherView } from '../vouchers/view.js';
import { BY_END_OF_CLAIMS, CampaignFinder } from './find-campaigns.js';
import { claimsOver, leftUnits, unclaimedUnits } from './left-units.js';
import { Quotas } from './quota/quotas.js';
import { campaignView, type CampaignView } from './view.js';

/** Campaigns in the graph, as far as the asker sees. */
@Resolver('Campaign')
export class CampaignResolver {
  constructor(
    @Inject(Database) private readonly database: ReadDatabase<PrismaClient>,
    private readonly sights: Sights,
    private readonly campaigns: CampaignFinder,
    private readonly quotas: Quotas,
    private readonly offers: KnownOffers,
    private readonly vouchers: VoucherFinder,
    private readonly voucherLoader: VoucherLoader,
    private readonly entries: EntryFinder,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Query()
  async campaign(
    @Args() { id }: QueryCampaignArgs,
    @Context() context: GraphContext,
  ): Promise<Graph<'Campaign'> | null> {
    const campaign = await this.campaigns.one(context, id);
    return campaign === null ? null : campaignView(campaign);
  }

  @Query('campaigns')
  async page(
    @Args() args: QueryCampaignsArgs,
    @Context() context: GraphContext,
  ): Promise<Graph<'CampaignConnection'>> {
    const { tradeUnionId = null, status = null, claimsOver: over = null, holdsUnclaimed = null } = args;
    const filter = { tradeUnionId, status, claimsOver: over, holdsUnclaimed };
    const page = await this.campaigns.page(await this.sights.ofAsker(context), filter, pageById(args));
    return { nodes: page.nodes.map(campaignView), pageInfo: page.pageInfo };
  }

  @Query()
  async claimableCampaigns(
    @Args() args: QueryClaimableCampaignsArgs,
    @Context() context: GraphContext,
  ): Promise<Graph<'CampaignConnection'>> {
    const request = pageRequest(args, BY_END_OF_CLAIMS);
    const page = await this.campaigns.claimable(await this.sights.ofAsker(context), request);
    return { nodes: page.nodes.map(campaignView), pageInfo: page.pageInfo };
  }

  @ResolveReference()
  async resolveReference(reference: { id: Id }, context: GraphContext): Promise<Graph<'Campaign'> | null> {
    return this.campaign(reference, context);
  }

  @ResolveField()
  claimedUnits(@Parent() campaign: CampaignView, @Context() context: GraphContext): Promise<Graph<'Count'>> {
    return this.quotas.claimedUnitsOf(context, this.database, campaign.id);
  }

  @ResolveField()
  async waitingUnits(
    @Parent() { id }: CampaignView,
    @Context() context: GraphContext,
  ): Promise<Graph<'Count'> | null> {
    return (await this.campaigns.isOverseen(context, id)) ? this.entries.waitingUnits(context, id) : null;
  }

  @ResolveField()
  async redeemedUnits(
    @Parent() campaign: CampaignView,
    @Context() context: GraphContext,
  ): Promise<Graph<'Count'> | null> {
    return (await this.toldOf(context, campaign))?.redeemed ?? null;
  }

  @ResolveField()
  async expiredUnits(
    @Parent() campaign: CampaignView,
    @Context() context: GraphContext,
  ): Promise<Graph<'Count'> | null> {
    return (await this.toldOf(context, campaign))?.expired ?? null;
  }

  @ResolveField()
  async leftUnits(
    @Parent() campaign: CampaignView,
    @Context() context: GraphContext,
  ): Promise<Graph<'Count'>> {
    const claimed = await this.quotas.claimedUnitsOf(context, this.database, campaign.id);
    return leftUnits(campaign, claimed, this.clock.now());
  }

  @ResolveField()
  async unclaimedUnits(
    @Parent() campaign: CampaignView,
    @Context() context: GraphContext,
  ): Promise<Graph<'Count'>> {
    return unclaimedUnits(campaign, await this.quotas.claimedUnitsOf(context, this.database, campaign.id));
  }

  @ResolveField()
  async shutBy(
    @Parent() { offer }: CampaignView,
    @Context() context: GraphContext,
  ): Promise<Graph<'ShutBy'> | null> {
    const shut = await loadOne(context, 'shut offers', offer.id, (ids) =>
      this.offers.shut(this.database, ids),
    );
    return shut ?? null;
  }

  @ResolveField()
  claimsOver(@Parent() campaign: CampaignView): Graph<'Boolean'> {
    return claimsOver(campaign, this.clock.now());
  }

  @ResolveField()
  async unclaimedAmount(
    @Parent() campaign: CampaignView,
    @Context() context: GraphContext,
  ): Promise<Graph<'Fen'> | null> {
    if (!(await this.campaigns.isOverseen(context, campaign.id))) return null;
    const claimed = await this.quotas.claimedUnitsOf(context, this.database, campaign.id);
    return timesFen(campaign.price.unionPays, unclaimedUnits(campaign, claimed));
  }

  @ResolveField()
  async redeemedAmount(
    @Parent() campaign: CampaignView,
    @Context() context: GraphContext,
  ): Promise<Graph<'Fen'> | null> {
    const told = await this.toldOf(context, campaign);
    return told && timesFen(campaign.price.unionPays, told.redeemed);
  }

  @ResolveField()
  async heldAmount(
    @Parent() campaign: CampaignView,
    @Context() context: GraphContext,
  ): Promise<Graph<'Fen'> | null> {
    const told = await this.toldOf(context, campaign);
    if (told === null) return null;
    const claimed = await this.quotas.claimedUnitsOf(context, this.database, campaign.id);
    // Below nothing when more was redeemed than was claimed: whoever compares it finds that.
    return timesFen(campaign.price.unionPays, claimed - told.redeemed - told.expired);
  }

  /** What became of its vouchers so far; null for whoever has no duty over its union. */
  private async toldOf(context: GraphContext, { id }: CampaignView): Promise<VoucherCounts | null> {
    const overseen = await this.campaigns.isOverseen(context, id);
    return overseen ? this.voucherLoader.counts(context, id) : null;
  }

  @ResolveField('vouchers')
  async vouchersOf(
    @Parent() { id }: CampaignView,
    @Args() args: CampaignVouchersArgs,
    @Context() context: GraphContext,
  ): Promise<Graph<'VoucherConnection'>> {
    const request = { ...pageById(args), status: args.status ?? null };
    const page = await loadPage(context, 'vouchers of a campaign', { id, args: request }, async (ids) =>
      this.vouchers.ofCampaigns(await this.sights.ofAsker(context), ids, request),
    );
    return { nodes: page.nodes.map(voucherView), pageInfo: page.pageInfo };
  }

  @ResolveField('entries')
  async entriesOf(
    @Parent() { id }: CampaignView,
    @Args() args: CampaignEntriesArgs,
    @Context() context: GraphContext,
  ): Promise<Graph<'EntryConnection'>> {
    const request = { ...pageById(args), status: args.status ?? null };
    const page = await loadPage(context, 'entries of a campaign', { id, args: request }, async (ids) =>
      this.entries.ofCampaigns(await this.sights.ofAsker(context), ids, request),
    );
    return { nodes: page.nodes.map(entryView), pageInfo: page.pageInfo };
  }
}

/** What an entry says of its campaign. Whoever may see an entry may see its campaign. */
@Resolver('Entry')
export class CampaignOfEntry {
  constructor(private readonly campaigns: CampaignFinder) {}

  @ResolveField()
  async campaign(
    @Parent() { entry }: EntryView,
    @Context() context: GraphContext,
  ): Promise<Graph<'Campaign'> | null> {
    const campaign = await this.campaigns.one(context, entry.campaignId);
    return campaign === null ? null : campaignView(campaign);
  }
}

/** What a voucher says of its campaign. Whoever may see a voucher may see its campaign. */
@Resolver('Voucher')
export class CampaignOfVoucher {
  constructor(private readonly campaigns: CampaignFinder) {}

  @ResolveField()
  async campaign(
    @Parent() { voucher }: VoucherView,
    @Context() context: GraphContext,
  ): Promise<Graph<'Campaign'> | null> {
    const campaign = await this.campaigns.one(context, voucher.campaignId);
    return campaign === null ? null : campaignView(campaign);
  }
}
