import { Inject } from '@nestjs/common';
import { Args, Query, Resolver } from '@nestjs/graphql';
import { occasionWords } from '@puhui/contracts';
import { businessDate, type Clock } from '@puhui/kernel';
import { CLOCK, CurrentActor, Database, UnionTree, type Actor, type ReadDatabase } from '@puhui/platform';
import { Authority } from '../authority/authority.js';
import type { Graph, QueryOccasionsArgs } from '../generated/graphql.js';
import type { PrismaClient } from '../generated/prisma/client.js';
import { occasionsInForce } from './rules-in-force.js';

@Resolver()
export class OccasionsResolver {
  constructor(
    @Inject(Database) private readonly database: ReadDatabase<PrismaClient>,
    private readonly authority: Authority,
    private readonly tree: UnionTree,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Query('occasions')
  async occasions(
    @CurrentActor() actor: Actor,
    @Args() { tradeUnionId }: QueryOccasionsArgs,
  ): Promise<Graph<'Occasion'>[]> {
    await this.authority.mustSeeBooks(this.database, actor.personId, tradeUnionId, 'Query.occasions');
    const union = await this.tree.one(this.database, tradeUnionId);
    if (!union) return [];
    const accounts = await occasionsInForce(this.database, union.level, businessDate(this.clock.now()));
    return Array.from(accounts, ([code, account]) => ({ code, name: occasionWords[code] ?? code, account }));
  }
}
