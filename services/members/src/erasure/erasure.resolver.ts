import { Inject } from '@nestjs/common';
import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { ok } from '@puhui/kernel';
import { CurrentActor, Database, type Actor, type GraphContext, type ReadDatabase } from '@puhui/platform';
import type {
  Graph,
  MutationErasePersonArgs,
  MutationRefuseErasureArgs,
  MutationRequestErasureArgs,
  MutationWithdrawErasureArgs,
  QueryErasureArgs,
  QueryErasuresArgs,
} from '../generated/graphql.js';
import type { PrismaClient } from '../generated/prisma/client.js';
import { answer } from '../refusals.js';
import { oneTradeUnion } from '../unions/tree.js';
import { AnswerErasure, type ErasureAnswer } from './answer-erasure/use-case.js';
import type { Erasure } from './erasure.js';
import { ErasureFinder } from './find-erasures.js';
import { RequestErasure } from './request-erasure/use-case.js';
import { WithdrawErasure } from './withdraw-erasure/use-case.js';

type Moved = Awaited<ReturnType<AnswerErasure['run']> | ReturnType<WithdrawErasure['run']>>;

@Resolver('Erasure')
export class ErasureResolver {
  constructor(
    @Inject(Database) private readonly database: ReadDatabase<PrismaClient>,
    private readonly finder: ErasureFinder,
    private readonly requesting: RequestErasure,
    private readonly answering: AnswerErasure,
    private readonly withdrawing: WithdrawErasure,
  ) {}

  @Query('myErasure')
  myErasure(@CurrentActor() actor: Actor): Promise<Graph<'Erasure'> | null> {
    return this.finder.ofPerson(actor);
  }

  @Query('erasure')
  erasure(@CurrentActor() actor: Actor, @Args() { id }: QueryErasureArgs): Promise<Graph<'Erasure'> | null> {
    return this.finder.byId(actor, id);
  }

  @Query('erasures')
  erasures(
    @CurrentActor() actor: Actor,
    @Args() args: QueryErasuresArgs,
  ): Promise<Graph<'ErasureConnection'>> {
    return this.finder.page(actor, args);
  }

  @ResolveField()
  person(@Parent() { personId }: Erasure): Graph<'Person'> {
    return { id: personId };
  }

  @ResolveField()
  tradeUnion(
    @Parent() { tradeUnionId }: Erasure,
    @Context() context: GraphContext,
  ): Promise<Graph<'TradeUnion'> | null> | null {
    return tradeUnionId === null ? null : oneTradeUnion(context, this.database, tradeUnionId);
  }

  @Mutation('requestErasure')
  async requestErasure(
    @CurrentActor() actor: Actor,
    @Args() args: MutationRequestErasureArgs,
  ): Promise<Graph<'RequestErasureResult'>> {
    return answer(await this.requesting.run(actor, args), (erasure) => ({
      __typename: 'ErasureRequested',
      erasure,
    }));
  }

  @Mutation('erasePerson')
  erasePerson(
    @CurrentActor() actor: Actor,
    @Args() args: MutationErasePersonArgs,
  ): Promise<Graph<'ErasureResult'>> {
    return this.answered(actor, { kind: 'erase', ...args });
  }

  @Mutation('refuseErasure')
  refuseErasure(
    @CurrentActor() actor: Actor,
    @Args() args: MutationRefuseErasureArgs,
  ): Promise<Graph<'ErasureResult'>> {
    return this.answered(actor, { kind: 'refuse', ...args });
  }

  @Mutation('withdrawErasure')
  async withdrawErasure(
    @CurrentActor() actor: Actor,
    @Args() args: MutationWithdrawErasureArgs,
  ): Promise<Graph<'ErasureResult'>> {
    return this.moved(await this.withdrawing.run(actor, args));
  }

  private async answered(actor: Actor, given: ErasureAnswer): Promise<Graph<'ErasureResult'>> {
    return this.moved(await this.answering.run(actor, given));
  }

  private async moved(done: Moved): Promise<Graph<'ErasureResult'>> {
    return answer(done.ok ? ok(await this.finder.one(done.value)) : done, (erasure) => ({
      __typename: 'ErasureMoved',
      erasure,
    }));
  }
}
