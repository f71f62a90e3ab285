import { Args, Query, Resolver } from '@nestjs/graphql';
import { type Id } from '@puhui/kernel';
import { CurrentActor, Database, type Actor } from '@puhui/platform';
import { Authority } from '../authority/authority.js';
import { commitmentsOf } from '../commitments/known-commitments.js';
import type { PrismaClient } from '../generated/prisma/client.js';
import type { Book } from '../ledger/account.js';
import { Visibility } from '../settlement/visibility.js';
import { controlTotals, type ControlTotals } from './control-totals.js';
import { trialBalance, type TrialBalance } from './trial-balance.js';
import { unionsWithBooks } from './unions-with-books.js';

type TotalsAnswer = ControlTotals & { tradeUnionId: Id | null; campaignId: Id | null };

@Resolver()
export class ReportsResolver {
  constructor(
    private readonly database: Database<PrismaClient>,
    private readonly authority: Authority,
    private readonly visibility: Visibility,
  ) {}

  @Query('trialBalance')
  async trialBalance(
    @CurrentActor() actor: Actor,
    @Args() args: { tradeUnionId: string; book: Book; asOf?: string | null },
  ): Promise<TrialBalance | null> {
    const { tradeUnionId, book, asOf } = args;
    await this.authority.mustRead(this.database, actor.personId, tradeUnionId, 'Query.trialBalance');
    return trialBalance(this.database, tradeUnionId, book, asOf ?? null);
  }

  @Query('controlTotals')
  async controlTotals(
    @CurrentActor() actor: Actor,
    @Args() args: { tradeUnionId?: string | null; campaignId?: string | null },
  ): Promise<TotalsAnswer | null> {
    const campaignId = args.campaignId ?? null;
    const tradeUnionId = args.tradeUnionId ?? null;
    const totals = campaignId
      ? await this.ofCampaign(actor, campaignId)
      : await this.ofUnions(actor, tradeUnionId);
    return totals && { ...totals, tradeUnionId, campaignId };
  }

  private async ofCampaign(actor: Actor, id: Id): Promise<ControlTotals | null> {
    const commitment = (await commitmentsOf(this.database, [id])).get(id);
    if (!commitment) return null;
    const { tradeUnionId } = commitment.line;
    const reads = await this.authority.reads(this.database, actor.personId, tradeUnionId);
    return reads ? controlTotals(this.database, { of: 'campaign', id, tradeUnionId }) : null;
  }

  private async ofUnions(actor: Actor, root: Id | null): Promise<ControlTotals | null> {
    if (root !== null)
      await this.authority.mustRead(this.database, actor.personId, root, 'Query.controlTotals');
    const visible = await this.visibility.of(this.database, actor.personId);
    const ids = await unionsWithBooks(this.database, visible, root);
    return controlTotals(this.database, { of: 'unions', ids });
  }
}
