import { Inject } from '@nestjs/common';
import { Args, Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentActor, Database, type Actor, type GraphContext, type ReadDatabase } from '@puhui/platform';
import type { Graph, QueryMyUnmaskingsArgs } from '../../generated/graphql.js';
import type { PrismaClient } from '../../generated/prisma/client.js';
import { oneTradeUnion } from '../../unions/tree.js';
import { MyUnmaskingFinder, type KeptUnmaskingOfMe } from './find-my-unmaskings.js';
import { SHOWN } from './resolver.js';

@Resolver('UnmaskingOfMe')
export class MyUnmaskingResolver {
  constructor(
    @Inject(Database) private readonly database: ReadDatabase<PrismaClient>,
    private readonly finder: MyUnmaskingFinder,
  ) {}

  @Query('myUnmaskings')
  myUnmaskings(
    @CurrentActor() actor: Actor,
    @Args() args: QueryMyUnmaskingsArgs,
  ): Promise<Graph<'UnmaskingOfMeConnection'>> {
    return this.finder.page(actor, args);
  }

  @ResolveField()
  fields(@Parent() { fields }: KeptUnmaskingOfMe): Graph<'PersonalField'>[] {
    return fields.map((field) => SHOWN[field]);
  }

  @ResolveField()
  tradeUnion(
    @Parent() { tradeUnionId }: KeptUnmaskingOfMe,
    @Context() context: GraphContext,
  ): Promise<Graph<'TradeUnion'> | null> {
    return oneTradeUnion(context, this.database, tradeUnionId);
  }
}
