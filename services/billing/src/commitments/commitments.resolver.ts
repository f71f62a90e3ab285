import { Args, Context, Parent, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import { fen, ZERO_FEN, type Id } from '@puhui/kernel';
import { CurrentActor, Database, loadOne, pageById, type Actor, type GraphContext } from '@puhui/platform';
import { Authority } from '../authority/authority.js';
import type { CampaignLedgerEntriesArgs, Graph } from '../generated/graphql.js';
import type { PrismaClient } from '../generated/prisma/client.js';
import { controlAccount } from '../ledger/account.js';
import { balancesOfAccounts } from '../ledger/balances.js';
import { flowsBy, noFlows } from '../ledger/flows.js';
import { entryPage } from '../ledger/find-entries.js';
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
  reference({ id }: { id: Id }): Graph<'Campaign'> {
    return { id };
  }

  @ResolveField('commitment')
  async commitment(
    @CurrentActor() actor: Actor,
    @Parent() campaign: { id: Id },
    @Context() context: GraphContext,
  ): Promise<Graph<'Commitment'> | null> {
    const commitment = await this.visible(actor, campaign.id, context);
    if (!commitment) return null;
    const { tradeUnionId, year, line } = commitment.line;
    const flows = await loadOne(context, 'flows of campaigns', campaign.id, (ids) =>
      flowsBy(this.database, { of: 'campaigns', ids }),
    );
    return { ...(flows ?? noFlows), id: commitment.id, tradeUnion: { id: tradeUnionId }, year, line };
  }

  @ResolveField('spending')
  async spending(
    @CurrentActor() actor: Actor,
    @Parent() campaign: { id: Id },
    @Context() context: GraphContext,
  ): Promise<Graph<'CampaignSpending'> | null> {
    const commitment = await this.visible(actor, campaign.id, context);
    if (!commitment) return null;
    const accounts = (['consumed', 'paid', 'encumbered'] as const).map((code) =>
      controlAccount(commitment.line, code, campaign.id),
    );
    const balances = await balancesOfAccounts(this.database, accounts);
    const [consumed = ZERO_FEN, paid = ZERO_FEN, open = ZERO_FEN] = balances.values();
    return { spent: fen(consumed + paid), open };
  }

  @ResolveField('ledgerEntries')
  async ledgerEntries(
    @CurrentActor() actor: Actor,
    @Parent() campaign: { id: Id },
    @Args() args: CampaignLedgerEntriesArgs,
    @Context() context: GraphContext,
  ): Promise<Graph<'LedgerEntryConnection'> | null> {
    if (!(await this.visible(actor, campaign.id, context))) return null;
    return entryPage(this.database, { by: 'campaign', id: campaign.id }, pageById(args));
  }

  private async visible(actor: Actor, campaignId: Id, context: GraphContext): Promise<Commitment | null> {
    const commitment = await loadOne(context, 'Commitment', campaignId, (ids) =>
      commitmentsOf(this.database, ids),
    );
    if (!commitment) return null;
    const reads = await loadOne(context, 'unions whose books are read', commitment.line.tradeUnionId, (ids) =>
      this.readable(actor, ids),
    );
    return reads ? commitment : null;
  }

  private async readable(actor: Actor, unions: readonly Id[]): Promise<ReadonlyMap<Id, boolean>> {
    const reads = (id: Id) => this.authority.reads(this.database, actor.personId, id);
    return new Map(await Promise.all(unions.map(async (id) => [id, await reads(id)] as const)));
  }
}
