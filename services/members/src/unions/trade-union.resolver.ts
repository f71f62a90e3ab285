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
  pageOf,
  type Actor,
  type GraphContext,
  type Page,
} from '@puhui/platform';
import type { PrismaClient } from '../generated/prisma/client.js';
import { answer } from '../graph/answer.js';
import { badRequest, pageById, type PageArguments } from '../graph/bad-request.js';
import { Loaders } from '../graph/loaders.js';
import { CreateTradeUnionHandler, type CreateTradeUnionInput } from './create-trade-union/handler.js';
import { DissolveTradeUnionHandler } from './dissolve-trade-union/handler.js';
import { toTradeUnion } from './store.js';
import type { TradeUnion, TradeUnionLevel } from './trade-union.js';

interface TradeUnionFilter {
  readonly level?: TradeUnionLevel | null;
  readonly parentId?: Id | null;
  readonly search?: string | null;
}

/** Prisma hands the text to LIKE as it is: the signs that mean something there mean themselves here. */
const likeItself = (text: string): string => text.replace(/[\\%_]/g, '\\$&');

@Resolver('TradeUnion')
export class TradeUnionResolver {
  constructor(
    private readonly database: Database<PrismaClient>,
    private readonly loaders: Loaders,
    private readonly create: CreateTradeUnionHandler,
    private readonly dissolve: DissolveTradeUnionHandler,
  ) {}

  @Query('tradeUnion')
  async tradeUnion(
    @Args() { id, code }: { id?: Id | null; code?: string | null },
    @Context() context: GraphContext,
  ): Promise<TradeUnion | null> {
    if (id) return this.loaders.tradeUnion(context, id);
    if (!code) throw badRequest('id', 'ID_OR_CODE');
    const row = await this.database.prisma.tradeUnion.findUnique({ where: { code } });
    return row && toTradeUnion(row);
  }

  @Query('tradeUnions')
  async tradeUnions(
    @Args() args: PageArguments & { filter?: TradeUnionFilter | null },
  ): Promise<Page<TradeUnion>> {
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
  resolveReference(reference: { id: Id }, context: GraphContext): Promise<TradeUnion | null> {
    return this.loaders.tradeUnion(context, reference.id);
  }

  @ResolveField()
  parent(@Parent() union: TradeUnion, @Context() context: GraphContext): Promise<TradeUnion | null> | null {
    return union.parentId === null ? null : this.loaders.tradeUnion(context, union.parentId);
  }

  @ResolveField()
  children(@Parent() union: TradeUnion, @Args() args: PageArguments): Promise<Page<TradeUnion>> {
    return this.tradeUnions({ ...args, filter: { parentId: union.id } });
  }

  @ResolveField()
  memberCount(@Parent() union: TradeUnion, @Context() context: GraphContext): Promise<number | null> {
    return this.loaders.memberCount(context, union.id);
  }

  @Mutation('createTradeUnion')
  async createTradeUnion(
    @CurrentActor() actor: Actor,
    @Args('input') input: CreateTradeUnionInput,
  ): Promise<object> {
    const { industry, regionCode, uscc } = input;
    const given = {
      ...input,
      industry: industry ?? false,
      regionCode: regionCode ?? null,
      uscc: uscc ?? null,
    };
    return answer(await this.create.handle(actor, given), (tradeUnion) => ({
      __typename: 'TradeUnionCreated',
      tradeUnion,
    }));
  }

  @Mutation('dissolveTradeUnion')
  async dissolveTradeUnion(@CurrentActor() actor: Actor, @Args('id') id: Id): Promise<object> {
    return answer(await this.dissolve.handle(actor, id), (tradeUnion) => ({
      __typename: 'TradeUnionDissolved',
      tradeUnion,
    }));
  }
}
