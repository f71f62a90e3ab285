import { Args, Context, Parent, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import { CurrentActor, Database, type Actor, type GraphContext, type Page } from '@puhui/platform';
import { Authority } from '../authority/authority.js';
import type { PrismaClient } from '../generated/prisma/client.js';
import { entryPage, type EntryView } from '../ledger/read-entries.js';
import { loaderOf } from '../loading.js';
import { BY_ID, pageRequest, type PageArguments } from '../paging.js';
import { flowsBy, noFlows } from '../reports/flows.js';
import type { Commitment } from './attempt.js';
import { commitmentsOf } from './known-commitments.js';

/** What billing adds to a campaign. Each field asks whether the actor may read the books of the union that pays. */
@Resolver('Campaign')
export class CampaignBooksResolver {
  constructor(
    private readonly database: Database<PrismaClient>,
    private readonly authority: Authority,
  ) {}

  /** Billing owns no campaign: the id is all that there is to know before a field is asked. */
  @ResolveReference()
  reference(reference: { id: string }): { id: string } {
    return { id: reference.id };
  }

  @ResolveField('commitment')
  async commitment(
    @CurrentActor() actor: Actor,
    @Parent() campaign: { id: string },
    @Context() context: GraphContext,
  ) {
    const commitment = await this.visible(actor, campaign.id, context);
    if (!commitment) return null;
    const { tradeUnionId, year, line } = commitment.line;
    const loader = loaderOf(context, 'campaign-flows', async (ids) => {
      const flows = await flowsBy(this.database, { of: 'campaigns', ids });
      return ids.map((id) => ({ id, flows: flows.get(id) ?? noFlows }));
    });
    const loaded = await loader.load(campaign.id);
    return { ...(loaded?.flows ?? noFlows), id: commitment.id, tradeUnion: { id: tradeUnionId }, year, line };
  }

  @ResolveField('ledgerEntries')
  async ledgerEntries(
    @CurrentActor() actor: Actor,
    @Parent() campaign: { id: string },
    @Args() args: PageArguments,
    @Context() context: GraphContext,
  ): Promise<Page<EntryView> | null> {
    if (!(await this.visible(actor, campaign.id, context))) return null;
    return entryPage(this.database, { by: 'campaign', id: campaign.id }, pageRequest(args, BY_ID));
  }

  private async visible(actor: Actor, campaignId: string, context: GraphContext): Promise<Commitment | null> {
    const loader = loaderOf(context, 'commitments', async (ids) => {
      const found = await commitmentsOf(this.database, ids);
      return [...found.values()].map((commitment) => ({ id: commitment.campaignId, commitment }));
    });
    const commitment = (await loader.load(campaignId))?.commitment;
    if (!commitment) return null;
    const unions = loaderOf(context, 'reads-union', (ids) =>
      Promise.all(
        ids.map(async (id) => ({ id, reads: await this.authority.reads(this.database, actor.personId, id) })),
      ),
    );
    return (await unions.load(commitment.line.tradeUnionId))?.reads ? commitment : null;
  }
}
