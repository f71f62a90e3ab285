import { Args, Mutation, Resolver } from '@nestjs/graphql';
import type { BusinessDate, Result } from '@puhui/kernel';
import { CurrentActor, type Actor, type RefusalAnswer } from '@puhui/platform';
import { answerRefusal, type Refusal } from '../refusals.js';
import { AnswerStatementHandler } from './answer-statement/handler.js';
import { ApproveStatementHandler } from './approve-statement/handler.js';
import { DrawStatementHandler } from './draw-statement/handler.js';
import { RecordPaymentHandler } from './record-payment/handler.js';
import { SendStatementHandler } from './send-statement/handler.js';
import type { Statement } from './statement.js';
import { statementView, type StatementView } from './statement-view.js';

type StatementAnswer = RefusalAnswer | { __typename: 'StatementDone'; statement: StatementView };

const answer = (result: Result<Statement, Refusal>): StatementAnswer =>
  result.ok
    ? { __typename: 'StatementDone', statement: statementView(result.value) }
    : answerRefusal(result.error);

/** The steps of a statement. */
@Resolver()
export class SettlementResolver {
  constructor(
    private readonly drawing: DrawStatementHandler,
    private readonly sending: SendStatementHandler,
    private readonly answering: AnswerStatementHandler,
    private readonly approving: ApproveStatementHandler,
    private readonly paying: RecordPaymentHandler,
  ) {}

  @Mutation('drawStatement')
  async draw(
    @CurrentActor() { personId }: Actor,
    @Args() args: { partnerId: string; tradeUnionId: string; period: string },
  ): Promise<StatementAnswer> {
    return answer(await this.drawing.draw(personId, args));
  }

  @Mutation('redrawStatement')
  async redraw(
    @CurrentActor() { personId }: Actor,
    @Args() args: { id: string; withoutRedemptionIds: string[] },
  ): Promise<StatementAnswer> {
    return answer(await this.drawing.redraw(personId, args.id, args.withoutRedemptionIds));
  }

  @Mutation('sendStatement')
  async send(@CurrentActor() { personId }: Actor, @Args('id') id: string): Promise<StatementAnswer> {
    return answer(await this.sending.send(personId, id));
  }

  @Mutation('confirmStatement')
  async confirm(
    @CurrentActor() { personId }: Actor,
    @Args() args: { id: string; invoice?: { number: string; amount: bigint; uscc: string } | null },
  ): Promise<StatementAnswer> {
    return answer(await this.answering.confirm(personId, args.id, args.invoice ?? null));
  }

  @Mutation('disputeStatement')
  async dispute(
    @CurrentActor() { personId }: Actor,
    @Args() args: { id: string; reason: string },
  ): Promise<StatementAnswer> {
    return answer(await this.answering.dispute(personId, args.id, args.reason));
  }

  @Mutation('approveStatement')
  async approve(
    @CurrentActor() { personId }: Actor,
    @Args() args: { id: string; revisionHash: string },
  ): Promise<StatementAnswer> {
    return answer(await this.approving.approve(personId, args.id, args.revisionHash));
  }

  @Mutation('recordPayment')
  async pay(
    @CurrentActor() { personId }: Actor,
    @Args() args: { statementId: string; attempt: number; bankReference: string; paidOn: BusinessDate },
  ): Promise<StatementAnswer> {
    const { bankReference, paidOn } = args;
    const outcome = { kind: 'paid', bankReference, paidOn } as const;
    return answer(await this.paying.record(personId, args.statementId, args.attempt, outcome));
  }

  @Mutation('recordPaymentFailure')
  async fail(
    @CurrentActor() { personId }: Actor,
    @Args() args: { statementId: string; attempt: number; reason: string },
  ): Promise<StatementAnswer> {
    const outcome = { kind: 'failed', reason: args.reason } as const;
    return answer(await this.paying.record(personId, args.statementId, args.attempt, outcome));
  }
}
