import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Database, type GraphContext } from '@puhui/platform';
import type { PrismaClient } from '../generated/prisma/client.js';
import type { EntryView } from '../ledger/read-entries.js';
import { loaderOf } from '../loading.js';
import { statementView, type StatementView } from './statement-view.js';
import { statementsById } from './store.js';

/** From an entry to the statement that it pays. Whoever sees the entry reads its union's books. */
@Resolver('LedgerEntry')
export class EntryStatementResolver {
  constructor(private readonly database: Database<PrismaClient>) {}

  @ResolveField('statement')
  async statement(
    @Parent() entry: EntryView,
    @Context() context: GraphContext,
  ): Promise<StatementView | null> {
    if (entry.statementId === null) return null;
    const loader = loaderOf(context, 'statements', (ids) => statementsById(this.database, ids));
    const statement = await loader.load(entry.statementId);
    return statement && statementView(statement);
  }
}
