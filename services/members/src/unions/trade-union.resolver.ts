import { Inject } from '@nestjs/common';
import {
  Args,
  Context,
  Mutation,
  Parent,
  Query,
  ResolveField,
  ResolveReference,
  Resolver,
} from '@nestjs/graphql';
import type { Id } from '@puhui/kernel';
import {
  CurrentActor,
  Database,
  loadPage,
  pageRequest,
  type Actor,
  type GraphContext,
  type ReadDatabase,
} from '@puhui/platform';
import type {
  Graph,
  MutationCreateTradeUnionArgs,
  MutationDissolveTradeUnionArgs,
  QueryTradeUnionArgs,
  QueryTradeUnionsArgs,
  TradeUnionChildrenArgs,
} from '../generated/graphql.js';
import type { PrismaClient } from '../generated/prisma/client.js';
import { answer, badRequest } from '../refusals.js';
import { CreateTradeUnion } from './create-trade-union/use-case.js';
import { DissolveTradeUnion } from './dissolve-trade-union/use-case.js';
import { TradeUnionFinder } from './find-trade-unions.js';
import type { TradeUnion } from './trade-union.js';
import { BY_CODE, childrenOfUnions } from './tree.js';

@Resolver('TradeUnion')
export class TradeUnionResolver {
  constructor(
    @Inject(Database) private readonly database: ReadDatabase<PrismaClient>,
    private readonly finder: TradeUnionFinder,
    private readonly create: CreateTradeUnion,
    private readonly dissolve: DissolveTradeUnion,
  ) {}

  @Query('tradeUnion')
  async tradeUnion(
    @Args() { id, code }: QueryTradeUnionArgs,
    @Context() context: GraphContext,
  ): Promise<Graph<'TradeUnion'> | null> {
    if (id && !code) return this.finder.one(context, id);
    if (id || !code) throw badRequest('id', 'ID_OR_CODE');
    return this.finder.oneOfCode(code);
  }

  @Query('tradeUnions')
  tradeUnions(@Args() args: QueryTradeUnionsArgs): Promise<Graph<'TradeUnionConnection'>> {
    return this.finder.page(args);
  }

  @ResolveReference()
  resolveReference(reference: { id: Id }, context: GraphContext): Promise<Graph<'TradeUnion'> | null> {
    return this.finder.one(context, reference.id);
  }

  @ResolveField()
  async parent(
    @Parent() { parentId }: TradeUnion,
    @Context() context: GraphContext,
  ): Promise<Graph<'TradeUnion'> | null> {
    return parentId === null ? null : this.finder.one(context, parentId);
  }

  @ResolveField()
  children(
    @Parent() { id }: TradeUnion,
    @Args() { status = null, ...args }: TradeUnionChildrenArgs,
    @Context() context: GraphContext,
  ): Promise<Graph<'TradeUnionConnection'>> {
    const page = pageRequest(args, BY_CODE);
    return loadPage(context, 'children', { id, args: { ...page, status } }, (ids) =>
      childrenOfUnions(this.database, ids, page, status),
    );
  }

  @Mutation('createTradeUnion')
  async createTradeUnion(
    @CurrentActor() actor: Actor,
    @Args() { input }: MutationCreateTradeUnionArgs,
  ): Promise<Graph<'CreateTradeUnionResult'>> {
    return answer(await this.create.run(actor, input), (tradeUnion) => ({
      __typename: 'TradeUnionCreated',
      tradeUnion,
    }));
  }

  @Mutation('dissolveTradeUnion')
  async dissolveTradeUnion(
    @CurrentActor() actor: Actor,
    @Args() command: MutationDissolveTradeUnionArgs,
  ): Promise<Graph<'DissolveTradeUnionResult'>> {
    return answer(await this.dissolve.run(actor, command), (tradeUnion) => ({
      __typename: 'TradeUnionDissolved',
      tradeUnion,
    }));
  }
}
