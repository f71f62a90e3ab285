import { Inject } from '@nestjs/common';
import { Args, Query, Resolver } from '@nestjs/graphql';
import type { Id } from '@puhui/kernel';
import { CurrentActor, Database, type Actor, ForbiddenProblem, type ReadDatabase } from '@puhui/platform';
import { Authority } from '../authority/authority.js';
import { commitmentsOf } from '../commitments/kept-commitments.js';
import type { Graph, QueryControlTotalsArgs, QueryTrialBalanceArgs } from '../generated/graphql.js';
import type { PrismaClient } from '../generated/prisma/client.js';
import { unionsWithBooks } from '../ledger/books.js';
import { trialBalance } from '../ledger/trial-balance.js';
import { controlTotals, type ControlTotals } from './control-totals.js';

@Resolver()
export class ReportsResolver {
  constructor(
    @Inject(Database) private readonly database: ReadDatabase<PrismaClient>,
    private readonly authority: Authority,
  ) {}

  @Query('trialBalance')
  async trialBalance(
    @CurrentActor() actor: Actor,
    @Args() { tradeUnionId, book, asOf, ofBudget }: QueryTrialBalanceArgs,
  ): Promise<Graph<'TrialBalance'> | null> {
    await this.authority.mustSeeBooks(this.database, actor.personId, tradeUnionId, 'Query.trialBalance');
    return trialBalance(this.database, tradeUnionId, book, asOf ?? null, ofBudget ?? null);
  }

  @Query('controlTotals')
  async controlTotals(
    @CurrentActor() actor: Actor,
    @Args() args: QueryControlTotalsArgs,
  ): Promise<Graph<'ControlTotals'> | null> {
    const campaignId = args.campaignId ?? null;
    const tradeUnionId = args.tradeUnionId ?? null;
    const totals = campaignId
      ? await this.ofCampaign(actor, campaignId)
      : await this.ofUnions(actor, tradeUnionId);
    return { ...totals, tradeUnionId, campaignId };
  }

  /** A campaign that never asked for money is refused like one of another union. */
  private async ofCampaign(actor: Actor, id: Id): Promise<ControlTotals> {
    const commitment = (await commitmentsOf(this.database, [id])).get(id);
    if (!commitment) throw new ForbiddenProblem('Query.controlTotals');
    const { tradeUnionId } = commitment.line;
    await this.authority.mustSeeBooks(this.database, actor.personId, tradeUnionId, 'Query.controlTotals');
    return controlTotals(this.database, { of: 'campaign', id, unions: [tradeUnionId] });
  }

  private async ofUnions(actor: Actor, root: Id | null): Promise<ControlTotals> {
    if (root !== null)
      await this.authority.mustSeeBooks(this.database, actor.personId, root, 'Query.controlTotals');
    const ids = await unionsWithBooks(this.database, this.authority.readerOf(actor.personId), root);
    return controlTotals(this.database, { of: 'unions', ids, unions: ids });
  }
}
