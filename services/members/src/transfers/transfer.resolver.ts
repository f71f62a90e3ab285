import { Inject } from '@nestjs/common';
import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import {
  CurrentActor,
  Database,
  personOf,
  type Actor,
  type GraphContext,
  type ReadDatabase,
} from '@puhui/platform';
import type {
  Graph,
  MutationAcceptTransferArgs,
  MutationRefuseTransferArgs,
  MutationTransferMemberArgs,
  MutationWithdrawTransferArgs,
  QueryTransferArgs,
  QueryTransfersArgs,
} from '../generated/graphql.js';
import type { PrismaClient } from '../generated/prisma/client.js';
import { MemberFinder } from '../membership/find-members.js';
import { memberOutOfSight } from '../membership/members.js';
import { answer } from '../refusals.js';
import { oneTradeUnion } from '../unions/tree.js';
import { openSteps } from './answer-transfer/open-steps.js';
import { AnswerTransfer, type TransferAnswer } from './answer-transfer/use-case.js';
import { TransferFinder } from './find-transfers.js';
import { RequestTransfer } from './request-transfer/use-case.js';
import type { TransferView } from './transfer-view.js';

@Resolver('Transfer')
export class TransferResolver {
  constructor(
    @Inject(Database) private readonly database: ReadDatabase<PrismaClient>,
    private readonly finder: TransferFinder,
    private readonly members: MemberFinder,
    private readonly requesting: RequestTransfer,
    private readonly answering: AnswerTransfer,
  ) {}

  @Query('transfer')
  transfer(
    @Args() { id }: QueryTransferArgs,
    @Context() context: GraphContext,
  ): Promise<Graph<'Transfer'> | null> {
    return this.finder.one(context, id);
  }

  @Query('transfers')
  transfers(
    @CurrentActor() actor: Actor,
    @Args() args: QueryTransfersArgs,
  ): Promise<Graph<'TransferConnection'>> {
    return this.finder.page(actor, args);
  }

  @ResolveField()
  person(@Parent() { personId }: TransferView): Graph<'Person'> {
    return { id: personId };
  }

  @ResolveField()
  member(
    @Parent() { memberId }: TransferView,
    @Context() context: GraphContext,
  ): Promise<Graph<'Member'> | null> {
    return this.members.one(context, memberId);
  }

  @ResolveField('askedBy')
  whoAsked(@Parent() { askedBy }: TransferView): Graph<'Person'> {
    return { id: askedBy };
  }

  @ResolveField('answeredBy')
  whoAnswered(@Parent() { answeredBy }: TransferView): Graph<'Person'> | null {
    return answeredBy === null ? null : { id: answeredBy };
  }

  @ResolveField()
  fromTradeUnion(
    @Parent() { fromTradeUnionId }: TransferView,
    @Context() context: GraphContext,
  ): Promise<Graph<'TradeUnion'> | null> {
    return oneTradeUnion(context, this.database, fromTradeUnionId);
  }

  @ResolveField()
  toTradeUnion(
    @Parent() { toTradeUnionId }: TransferView,
    @Context() context: GraphContext,
  ): Promise<Graph<'TradeUnion'> | null> {
    return oneTradeUnion(context, this.database, toTradeUnionId);
  }

  @ResolveField()
  async steps(
    @Parent() transfer: TransferView,
    @Context() context: GraphContext,
  ): Promise<readonly Graph<'TransferStep'>[]> {
    const { status, fromTradeUnionId, toTradeUnionId } = transfer;
    if (status !== 'waiting') return [];
    const [from, to] = await Promise.all([
      this.finder.answersFor(context, fromTradeUnionId),
      this.finder.answersFor(context, toTradeUnionId),
    ]);
    return openSteps(personOf(context), transfer, { from, to });
  }

  @Mutation('transferMember')
  async transferMember(
    @CurrentActor() actor: Actor,
    @Args() args: MutationTransferMemberArgs,
    @Context() context: GraphContext,
  ): Promise<Graph<'TransferMemberResult'>> {
    const done = await this.requesting.run(actor, args);
    const member = done.ok ? await this.members.changed(context, done.value.memberId) : null;
    return answer(done, ({ memberId, transfer }) =>
      transfer === null
        ? { __typename: 'MembershipMoved', member: member ?? memberOutOfSight(memberId) }
        : { __typename: 'TransferRequested', transfer: this.finder.shown(transfer) },
    );
  }

  @Mutation('acceptTransfer')
  acceptTransfer(
    @CurrentActor() actor: Actor,
    @Args() args: MutationAcceptTransferArgs,
  ): Promise<Graph<'TransferResult'>> {
    return this.answered(actor, { kind: 'accept', ...args });
  }

  @Mutation('refuseTransfer')
  refuseTransfer(
    @CurrentActor() actor: Actor,
    @Args() args: MutationRefuseTransferArgs,
  ): Promise<Graph<'TransferResult'>> {
    return this.answered(actor, { kind: 'refuse', ...args });
  }

  @Mutation('withdrawTransfer')
  withdrawTransfer(
    @CurrentActor() actor: Actor,
    @Args() args: MutationWithdrawTransferArgs,
  ): Promise<Graph<'TransferResult'>> {
    return this.answered(actor, { kind: 'withdraw', ...args });
  }

  private async answered(actor: Actor, given: TransferAnswer): Promise<Graph<'TransferResult'>> {
    return answer(await this.answering.run(actor, given), (transfer) => ({
      __typename: 'TransferMoved',
      transfer: this.finder.shown(transfer),
    }));
  }
}
