import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { CurrentActor, type Actor } from '@puhui/platform';
import type {
  Graph,
  MutationApproveStatementArgs,
  MutationConfirmStatementArgs,
  MutationDisputeStatementArgs,
  MutationDrawStatementArgs,
  MutationRecordPaymentArgs,
  MutationRecordPaymentFailureArgs,
  MutationRedrawStatementArgs,
  MutationSendBackStatementArgs,
  MutationSendStatementArgs,
} from '../generated/graphql.js';
import { answer } from '../refusals.js';
import { ApproveStatement } from './approve-statement/use-case.js';
import { ConfirmStatement } from './confirm-statement/use-case.js';
import { DisputeStatement } from './dispute-statement/use-case.js';
import { DrawStatement } from './draw-statement/use-case.js';
import { RecordPayment } from './record-payment/use-case.js';
import { RedrawStatement } from './redraw-statement/use-case.js';
import { SendBackStatement } from './send-back-statement/use-case.js';
import { SendStatement } from './send-statement/use-case.js';
import type { Statement } from './statement.js';
import { statementView } from './statement-view.js';

const done = (statement: Statement) =>
  ({ __typename: 'StatementMoved', statement: statementView(statement) }) as const;

/** The steps of a statement. */
@Resolver()
export class SettlementResolver {
  constructor(
    private readonly drawing: DrawStatement,
    private readonly redrawing: RedrawStatement,
    private readonly sending: SendStatement,
    private readonly confirming: ConfirmStatement,
    private readonly disputing: DisputeStatement,
    private readonly approving: ApproveStatement,
    private readonly sendingBack: SendBackStatement,
    private readonly paying: RecordPayment,
  ) {}

  @Mutation('drawStatement')
  async draw(
    @CurrentActor() actor: Actor,
    @Args() args: MutationDrawStatementArgs,
  ): Promise<Graph<'DrawStatementResult'>> {
    return answer(await this.drawing.run(actor, args), done);
  }

  @Mutation('redrawStatement')
  async redraw(
    @CurrentActor() actor: Actor,
    @Args() args: MutationRedrawStatementArgs,
  ): Promise<Graph<'RedrawStatementResult'>> {
    return answer(await this.redrawing.run(actor, args), done);
  }

  @Mutation('sendStatement')
  async send(
    @CurrentActor() actor: Actor,
    @Args() args: MutationSendStatementArgs,
  ): Promise<Graph<'SendStatementResult'>> {
    return answer(await this.sending.run(actor, args), done);
  }

  @Mutation('confirmStatement')
  async confirm(
    @CurrentActor() actor: Actor,
    @Args() args: MutationConfirmStatementArgs,
  ): Promise<Graph<'ConfirmStatementResult'>> {
    return answer(await this.confirming.run(actor, args), done);
  }

  @Mutation('disputeStatement')
  async dispute(
    @CurrentActor() actor: Actor,
    @Args() args: MutationDisputeStatementArgs,
  ): Promise<Graph<'DisputeStatementResult'>> {
    return answer(await this.disputing.run(actor, args), done);
  }

  @Mutation('approveStatement')
  async approve(
    @CurrentActor() actor: Actor,
    @Args() args: MutationApproveStatementArgs,
  ): Promise<Graph<'ApproveStatementResult'>> {
    return answer(await this.approving.run(actor, args), done);
  }

  @Mutation('sendBackStatement')
  async sendBack(
    @CurrentActor() actor: Actor,
    @Args() args: MutationSendBackStatementArgs,
  ): Promise<Graph<'SendBackStatementResult'>> {
    return answer(await this.sendingBack.run(actor, args), done);
  }

  @Mutation('recordPayment')
  async pay(
    @CurrentActor() actor: Actor,
    @Args() args: MutationRecordPaymentArgs,
  ): Promise<Graph<'RecordPaymentResult'>> {
    return answer(await this.paying.paid(actor, args), done);
  }

  @Mutation('recordPaymentFailure')
  async fail(
    @CurrentActor() actor: Actor,
    @Args() args: MutationRecordPaymentFailureArgs,
  ): Promise<Graph<'RecordPaymentResult'>> {
    return answer(await this.paying.failed(actor, args), done);
  }
}
