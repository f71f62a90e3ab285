import { Inject } from '@nestjs/common';
import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Database, loadOne, type GraphContext, type ReadDatabase } from '@puhui/platform';
import type { Graph } from '../generated/graphql.js';
import type { PrismaClient } from '../generated/prisma/client.js';
import type { EntryView } from '../ledger/find-entries.js';
import { statementView } from './statement-view.js';
import { statementsById } from './store.js';

/** From an entry to the statement that it pays. Whoever sees the entry reads its union's books. */
@Resolver('LedgerEntry')
export class EntryStatementResolver {
  constructor(@Inject(Database) private readonly database: ReadDatabase<PrismaClient>) {}

  @ResolveField('statement')
  async statement(
    @Parent() { statementId }: EntryView,
    @Context() context: GraphContext,
  ): Promise<Graph<'Statement'> | null> {
    if (statementId === null) return null;
    const statement = await loadOne(context, 'Statement', statementId, (ids) =>
      statementsById(this.database, ids),
    );
    return statement && statementView(statement);
  }
}
