import { Inject } from '@nestjs/common';
import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { ok } from '@puhui/kernel';
import { CurrentActor, Database, type Actor, type GraphContext, type ReadDatabase } from '@puhui/platform';
import type {
  Graph,
  MutationAcceptRectificationArgs,
  MutationAskMobileCodeArgs,
  MutationRefuseRectificationArgs,
  MutationRequestRectificationArgs,
  MutationWithdrawRectificationArgs,
  QueryRectificationArgs,
  QueryRectificationsArgs,
} from '../generated/graphql.js';
import type { PrismaClient } from '../generated/prisma/client.js';
import { answer } from '../refusals.js';
import { oneTradeUnion } from '../unions/tree.js';
import { AnswerRectification, type RectificationAnswer } from './answer-rectification/use-case.js';
import { RectificationFinder, type RectificationView } from './find-rectifications.js';
import { MobileCodes } from './prove-mobile/mobile-codes.js';
import { RequestRectification } from './request-rectification/use-case.js';
import { WithdrawRectification } from './withdraw-rectification/use-case.js';

type Moved = Awaited<ReturnType<AnswerRectification['run']> | ReturnType<WithdrawRectification['run']>>;

@Resolver('Rectification')
export class RectificationResolver {
  constructor(
    @Inject(Database) private readonly database: ReadDatabase<PrismaClient>,
    private readonly finder: RectificationFinder,
    private readonly requesting: RequestRectification,
    private readonly answering: AnswerRectification,
    private readonly withdrawing: WithdrawRectification,
    private readonly codes: MobileCodes,
  ) {}

  @Query('myRectification')
  myRectification(@CurrentActor() actor: Actor): Promise<Graph<'Rectification'> | null> {
    return this.finder.ofPerson(actor);
  }

  @Query('rectification')
  rectification(
    @CurrentActor() actor: Actor,
    @Args() { id }: QueryRectificationArgs,
  ): Promise<Graph<'Rectification'> | null> {
    return this.finder.byId(actor, id);
  }

  @Query('rectifications')
  rectifications(
    @CurrentActor() actor: Actor,
    @Args() args: QueryRectificationsArgs,
  ): Promise<Graph<'RectificationConnection'>> {
    return this.finder.page(actor, args);
  }

  @ResolveField()
  person(@Parent() { personId }: RectificationView): Graph<'Person'> {
    return { id: personId };
  }

  @ResolveField()
  tradeUnion(
    @Parent() { tradeUnionId }: RectificationView,
    @Context() context: GraphContext,
  ): Promise<Graph<'TradeUnion'> | null> | null {
    return tradeUnionId === null ? null : oneTradeUnion(context, this.database, tradeUnionId);
  }

  @Mutation('askMobileCode')
  async askMobileCode(
    @CurrentActor() actor: Actor,
    @Args() { mobile }: MutationAskMobileCodeArgs,
    @Context() { from }: GraphContext,
  ): Promise<Graph<'AskMobileCodeResult'>> {
    return answer(await this.codes.ask(actor, mobile, from ?? null), (sent) => ({
      __typename: 'MobileCodeRequested',
      ...sent,
    }));
  }

  @Mutation('requestRectification')
  async requestRectification(
    @CurrentActor() actor: Actor,
    @Args() { input }: MutationRequestRectificationArgs,
  ): Promise<Graph<'RequestRectificationResult'>> {
    const asked = await this.requesting.run(actor, input);
    return answer(asked.ok ? ok(await this.finder.one(asked.value)) : asked, (rectification) => ({
      __typename: 'RectificationRequested',
      rectification,
    }));
  }

  @Mutation('acceptRectification')
  acceptRectification(
    @CurrentActor() actor: Actor,
    @Args() args: MutationAcceptRectificationArgs,
  ): Promise<Graph<'RectificationResult'>> {
    return this.answered(actor, { kind: 'accept', ...args });
  }

  @Mutation('refuseRectification')
  refuseRectification(
    @CurrentActor() actor: Actor,
    @Args() args: MutationRefuseRectificationArgs,
  ): Promise<Graph<'RectificationResult'>> {
    return this.answered(actor, { kind: 'refuse', ...args });
  }

  @Mutation('withdrawRectification')
  async withdrawRectification(
    @CurrentActor() actor: Actor,
    @Args() args: MutationWithdrawRectificationArgs,
  ): Promise<Graph<'RectificationResult'>> {
    return this.moved(await this.withdrawing.run(actor, args));
  }

  private async answered(actor: Actor, given: RectificationAnswer): Promise<Graph<'RectificationResult'>> {
    return this.moved(await this.answering.run(actor, given));
  }

  private async moved(done: Moved): Promise<Graph<'RectificationResult'>> {
    return answer(done.ok ? ok(await this.finder.one(done.value)) : done, (rectification) => ({
      __typename: 'RectificationMoved',
      rectification,
    }));
  }
}
