import { Inject } from '@nestjs/common';
import { Args, Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentActor, Database, type Actor, type GraphContext, type ReadDatabase } from '@puhui/platform';
import type { Graph, PersonalField, QueryUnmaskingsArgs } from '../../generated/graphql.js';
import type { PrismaClient } from '../../generated/prisma/client.js';
import type { PersonalData } from '../../persons/person.js';
import { oneTradeUnion } from '../../unions/tree.js';
import { UnmaskingFinder, type KeptUnmasking } from './find-unmaskings.js';

/** The name that the graph has for a field of the vault. */
export const SHOWN: Readonly<Record<keyof PersonalData, PersonalField>> = {
  name: 'name',
  mobile: 'mobile',
  residentId: 'resident_id',
};

@Resolver('Unmasking')
export class UnmaskingResolver {
  constructor(
    @Inject(Database) private readonly database: ReadDatabase<PrismaClient>,
    private readonly finder: UnmaskingFinder,
  ) {}

  @Query('unmaskings')
  unmaskings(
    @CurrentActor() actor: Actor,
    @Args() args: QueryUnmaskingsArgs,
  ): Promise<Graph<'UnmaskingConnection'>> {
    return this.finder.page(actor, args);
  }

  @ResolveField()
  person(@Parent() { personId }: KeptUnmasking): Graph<'Person'> {
    return { id: personId };
  }

  @ResolveField()
  seenBy(@Parent() { actorId }: KeptUnmasking): Graph<'Person'> {
    return { id: actorId };
  }

  @ResolveField()
  fields(@Parent() { fields }: KeptUnmasking): Graph<'PersonalField'>[] {
    return fields.map((field) => SHOWN[field]);
  }

  @ResolveField()
  tradeUnion(
    @Parent() { tradeUnionId }: KeptUnmasking,
    @Context() context: GraphContext,
  ): Promise<Graph<'TradeUnion'> | null> {
    return oneTradeUnion(context, this.database, tradeUnionId);
  }
}
