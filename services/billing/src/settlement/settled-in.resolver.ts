import { Inject } from '@nestjs/common';
import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { Id } from '@puhui/kernel';
import { Database, loadOne, type GraphContext, type ReadDatabase } from '@puhui/platform';
import type { Graph } from '../generated/graphql.js';
import type { PrismaClient } from '../generated/prisma/client.js';
import { settledIn, type SettledLineView } from './settled-in.js';
import { statementView } from './statement-view.js';
import { statementsById } from './store.js';

/** From a redemption up to the statements that it stands in. Whoever sees it so reads its union's books. */
@Resolver('RedemptionEvidence')
export class SettledInResolver {
  constructor(@Inject(Database) private readonly database: ReadDatabase<PrismaClient>) {}

  @ResolveField('settledIn')
  async settledIn(
    @Parent() { id }: { id: Id },
    @Context() context: GraphContext,
  ): Promise<readonly Graph<'SettledLine'>[]> {
    return (await loadOne(context, 'settled in', id, (ids) => settledIn(this.database, ids))) ?? [];
  }
}

@Resolver('SettledLine')
export class SettledLineResolver {
  constructor(@Inject(Database) private readonly database: ReadDatabase<PrismaClient>) {}

  @ResolveField('statement')
  async statement(
    @Parent() { statementId }: SettledLineView,
    @Context() context: GraphContext,
  ): Promise<Graph<'Statement'> | null> {
    const statement = await loadOne(context, 'Statement', statementId, (ids) =>
      statementsById(this.database, ids),
    );
    return statement && statementView(statement);
  }
}
