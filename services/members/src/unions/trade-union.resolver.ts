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
import type { Clock, Id } from '@puhui/kernel';
import {
  CLOCK,
  CurrentActor,
  Database,
  KnownDuties,
  loadPage,
  pageRequest,
  perRequest,
  personOf,
  type Actor,
  type Duty,
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
import { foundableLevels, mayDissolve, takesInAtOnce } from './what-somebody-may-found.js';

@Resolver('TradeUnion')
export class TradeUnionResolver {
  constructor(
    @Inject(Database) private readonly database: ReadDatabase<PrismaClient>,
    private readonly finder: TradeUnionFinder,
    private readonly create: CreateTradeUnion,
    private readonly dissolve: DissolveTradeUnion,
    private readonly duties: KnownDuties,
    @Inject(CLOCK) private readonly clock: Clock,
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
  tradeUnions(
    @Args() args: QueryTradeUnionsArgs,
    @Context() context: GraphContext,
  ): Promise<Graph<'TradeUnionConnection'>> {
    return this.finder.page(args, { personId: personOf(context), at: this.clock.now() });
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

  @ResolveField()
  async foundableLevels(
    @Parent() union: TradeUnion,
    @Context() context: GraphContext,
  ): Promise<Graph<'TradeUnionLevel'>[]> {
    return [...foundableLevels(await this.held(context), union)];
  }

  @ResolveField()
  async mayDissolve(
    @Parent() union: TradeUnion,
    @Context() context: GraphContext,
  ): Promise<Graph<'Boolean'>> {
    return mayDissolve(await this.held(context), union);
  }

  @ResolveField()
  async takesInAtOnce(
    @Parent() union: TradeUnion,
    @Context() context: GraphContext,
  ): Promise<Graph<'Boolean'>> {
    return takesInAtOnce(await this.held(context), union);
  }

  /** The live duties of who asks, read once for all unions of a request. */
  private held(context: GraphContext): Promise<readonly Duty[]> {
    return perRequest(context, 'duties of who asks', () =>
      this.duties.rolesOf(this.database, personOf(context), this.clock.now()),
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
