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
import { plainTyped, type Id } from '@puhui/kernel';
import {
  CurrentActor,
  Database,
  ForbiddenProblem,
  loadPage,
  pageById,
  pageOf,
  type Actor,
  type GraphContext,
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
import { toTradeUnion } from './store.js';
import type { TradeUnion } from './trade-union.js';
import { childrenOfUnions, loadTradeUnion } from './tree.js';

/** Prisma hands the text to LIKE as it is: the signs that mean something there mean themselves here. */
const likeItself = (text: string): string => text.replace(/[\\%_]/g, '\\$&');

@Resolver('TradeUnion')
export class TradeUnionResolver {
  constructor(
    private readonly database: Database<PrismaClient>,
    private readonly create: CreateTradeUnion,
    private readonly dissolve: DissolveTradeUnion,
  ) {}

  @Query('tradeUnion')
  async tradeUnion(
    @Args() { id, code }: QueryTradeUnionArgs,
    @Context() context: GraphContext,
  ): Promise<Graph<'TradeUnion'> | null> {
    if (id && !code) return loadTradeUnion(context, this.database, id);
    if (id || !code) throw badRequest('id', 'ID_OR_CODE');
    const row = await this.database.prisma.tradeUnion.findUnique({ where: { code } });
    return row && toTradeUnion(row);
  }

  @Query('tradeUnions')
  async tradeUnions(@Args() args: QueryTradeUnionsArgs): Promise<Graph<'TradeUnionConnection'>> {
    const { rows, after } = pageById(args);
    const { level, parentId } = args.filter ?? {};
    if (parentId) await this.mustBeKnown(parentId);
    // A name is found as it was written; a name or a code also as a plain keyboard would have it (４６０１ is 4601).
    const search = args.filter?.search?.trim() ?? '';
    const written = [...new Set([search, plainTyped(search)])].filter((text) => text !== '').map(likeItself);
    const found = await this.database.prisma.tradeUnion.findMany({
      where: {
        ...(level ? { level } : {}),
        ...(parentId ? { parentId } : {}),
        ...(written.length > 0
          ? { OR: written.flatMap((text) => [{ name: { contains: text } }, { code: { startsWith: text } }]) }
          : {}),
        ...(after ? { id: { gt: after } } : {}),
      },
      orderBy: { id: 'asc' },
      take: rows + 1,
    });
    return pageOf(found.map(toTradeUnion), rows, (union) => [union.id]);
  }

  /** An empty page says that there is nothing below a union, never that there is no such union. */
  private async mustBeKnown(id: Id): Promise<void> {
    const known = await this.database.prisma.tradeUnion.count({ where: { id } });
    if (known === 0) throw new ForbiddenProblem('Query.tradeUnions');
  }

  @ResolveReference()
  resolveReference(reference: { id: Id }, context: GraphContext): Promise<Graph<'TradeUnion'> | null> {
    return loadTradeUnion(context, this.database, reference.id);
  }

  @ResolveField()
  async parent(
    @Parent() { parentId }: TradeUnion,
    @Context() context: GraphContext,
  ): Promise<Graph<'TradeUnion'> | null> {
    return parentId === null ? null : loadTradeUnion(context, this.database, parentId);
  }

  @ResolveField()
  children(
    @Parent() { id }: TradeUnion,
    @Args() args: TradeUnionChildrenArgs,
    @Context() context: GraphContext,
  ): Promise<Graph<'TradeUnionConnection'>> {
    const page = pageById(args);
    return loadPage(context, 'children', { id, args: page }, (ids) =>
      childrenOfUnions(this.database, ids, page),
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
