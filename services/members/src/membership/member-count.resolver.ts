import { Inject } from '@nestjs/common';
import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { Clock } from '@puhui/kernel';
import { CLOCK, Database, loadOne, personOf, type GraphContext, type ReadDatabase } from '@puhui/platform';
import { visibleUnions } from '../duties/sight.js';
import type { Graph } from '../generated/graphql.js';
import type { PrismaClient } from '../generated/prisma/client.js';
import type { TradeUnion } from '../unions/trade-union.js';
import { countMembers } from './members.js';
import type { MembershipStatus } from './membership.js';

/** What this slice knows of a union. */
@Resolver('TradeUnion')
export class MemberCountResolver {
  constructor(
    @Inject(Database) private readonly database: ReadDatabase<PrismaClient>,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @ResolveField()
  memberCount(@Parent() union: TradeUnion, @Context() context: GraphContext): Promise<Graph<'Count'> | null> {
    return this.count('count of members', ['active'], union, context);
  }

  @ResolveField()
  applicationCount(
    @Parent() union: TradeUnion,
    @Context() context: GraphContext,
  ): Promise<Graph<'Count'> | null> {
    return this.count('count of applications', ['applied', 'verified'], union, context);
  }

  private count(
    what: string,
    statuses: readonly MembershipStatus[],
    union: TradeUnion,
    context: GraphContext,
  ): Promise<number | null> {
    return loadOne(context, what, union.id, async (ids) => {
      const who = { personId: personOf(context), at: this.clock.now() };
      const seen = await visibleUnions(this.database, who, ids);
      return countMembers(this.database, [...seen], statuses);
    });
  }
}
