import { Inject } from '@nestjs/common';
import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Database, loadOne, type GraphContext, type ReadDatabase } from '@puhui/platform';
import type { Graph } from '../generated/graphql.js';
import type { PrismaClient } from '../generated/prisma/client.js';
import { otherUses } from './invoices.js';
import type { StatementInvoiceView } from './statement-view.js';

@Resolver('StatementInvoice')
export class StatementInvoiceResolver {
  constructor(@Inject(Database) private readonly database: ReadDatabase<PrismaClient>) {}

  /** Told whoever reads the statement: which other union pays for the same invoice is what they have to know. */
  @ResolveField('alsoUsedFor')
  async alsoUsedFor(
    @Parent() { statementId }: StatementInvoiceView,
    @Context() context: GraphContext,
  ): Promise<readonly Graph<'InvoiceUse'>[]> {
    const uses = await loadOne(context, 'invoice uses', statementId, (ids) => otherUses(this.database, ids));
    return (uses ?? []).map(({ tradeUnionId, period, sequence, number }) => ({
      tradeUnion: { id: tradeUnionId },
      period,
      sequence,
      number,
    }));
  }
}
