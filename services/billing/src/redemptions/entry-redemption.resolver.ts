import { Inject } from '@nestjs/common';
import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Database, loadOne, type GraphContext, type ReadDatabase } from '@puhui/platform';
import type { Graph } from '../generated/graphql.js';
import type { PrismaClient } from '../generated/prisma/client.js';
import type { EntryView } from '../ledger/find-entries.js';
import { evidenceById } from './evidence.js';

/** From an entry to the redemption behind it. Whoever sees the entry reads its union's books. */
@Resolver('LedgerEntry')
export class EntryRedemptionResolver {
  constructor(@Inject(Database) private readonly database: ReadDatabase<PrismaClient>) {}

  @ResolveField('redemption')
  redemption(
    @Parent() { redemptionId }: EntryView,
    @Context() context: GraphContext,
  ): Promise<Graph<'RedemptionEvidence'> | null> {
    if (redemptionId === null) return Promise.resolve(null);
    return loadOne(context, 'RedemptionEvidence', redemptionId, (ids) => evidenceById(this.database, ids));
  }
}
