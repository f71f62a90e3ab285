import { Inject } from '@nestjs/common';
import { Args, Context, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import type { Clock, Id } from '@puhui/kernel';
import {
  CLOCK,
  CurrentActor,
  Database,
  loadOne,
  loadPage,
  pageById,
  pageOf,
  pageRequest,
  personOf,
  type Actor,
  type GraphContext,
  type ReadDatabase,
} from '@puhui/platform';
import type {
  Graph,
  QueryStatementArgs,
  QueryStatementsArgs,
  StatementDisputesArgs,
  StatementLinesArgs,
  StatementSendBacksArgs,
} from '../generated/graphql.js';
import type { PrismaClient } from '../generated/prisma/client.js';
import { BY_VERSION, disputesOf, sendBacksOf } from './exchanges.js';
import { approvalsOf } from './approve-statement/find-approvals.js';
import { BY_LINE, linesOf, statementPage, visibleStatements } from './find-statements.js';
import { dueAttempt, paymentOrder } from './record-payment/payment.js';
import { paymentsOf, type RecordedPayment } from './record-payment/store.js';
import { statementView, type StatementView } from './statement-view.js';
import { statementsById } from './store.js';
import { Visibility } from './visibility.js';

@Resolver('Statement')
export class StatementsResolver {
  constructor(
    @Inject(Database) private readonly database: ReadDatabase<PrismaClient>,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly visibility: Visibility,
  ) {}

  @Query('statement')
  async statement(
    @Args() { id }: QueryStatementArgs,
    @Context() context: GraphContext,
  ): Promise<Graph<'Statement'> | null> {
    const visible = this.visibility.of(personOf(context));
    const statement = await loadOne(context, 'visible statement', id, (ids) =>
      visibleStatements(this.database, visible, ids),
    );
    return statement && statementView(statement);
  }

  @ResolveReference()
  reference({ id }: { id: Id }, context: GraphContext): Promise<Graph<'Statement'> | null> {
    return this.statement({ id }, context);
  }

  @Query('statements')
  async statements(
    @CurrentActor() { personId }: Actor,
    @Args() args: QueryStatementsArgs,
  ): Promise<Graph<'StatementConnection'>> {
    const { tradeUnionId, partnerId } = args;
    if (typeof tradeUnionId === 'string')
      await this.visibility.mustSee(this.database, personId, tradeUnionId, 'Query.statements');
    if (typeof partnerId === 'string')
      await this.visibility.mustSeePartner(this.database, personId, partnerId, 'Query.statements');
    const page = await statementPage(this.database, this.visibility.of(personId), args, pageById(args));
    return { ...page, nodes: page.nodes.map(statementView) };
  }

  @ResolveField('lines')
  lines(
    @Parent() { id }: StatementView,
    @Args() given: StatementLinesArgs,
    @Context() context: GraphContext,
  ): Promise<Graph<'StatementLineConnection'>> {
    const args = pageRequest(given, BY_LINE);
    return loadPage(context, 'lines', { id, args }, (ids) => linesOf(this.database, ids, args));
  }

  /** Whoever sees a statement that was absorbed is of its union, and sees the other one too. */
  @ResolveField('absorbedInto')
  async absorbedInto(
    @Parent() { statement }: StatementView,
    @Context() context: GraphContext,
  ): Promise<Graph<'Statement'> | null> {
    if (statement.status !== 'absorbed') return null;
    const into = await loadOne(context, 'Statement', statement.absorbedInto, (ids) =>
      statementsById(this.database, ids),
    );
    return into && statementView(into);
  }

  /** Who lost which office when is not for its merchant. */
  @ResolveField('approvals')
  async approvals(
    @Parent() { id, tradeUnion }: StatementView,
    @Context() context: GraphContext,
  ): Promise<readonly Graph<'StatementApproval'>[]> {
    const isOfItsUnion = await this.visibility.readsBooksOf(context, this.database, tradeUnion.id);
    const approvals = await loadOne(context, 'approvals', id, (ids) =>
      approvalsOf(this.database, ids, this.clock.now()),
    );
    return (approvals ?? []).map((one) => (isOfItsUnion ? one : { ...one, dutyEnded: null }));
  }

  @ResolveField('disputes')
  disputes(
    @Parent() { id }: StatementView,
    @Args() given: StatementDisputesArgs,
    @Context() context: GraphContext,
  ): Promise<Graph<'StatementDisputeConnection'>> {
    const args = pageRequest(given, BY_VERSION);
    return loadPage(context, 'disputes', { id, args }, (ids) => disputesOf(this.database, ids, args));
  }

  /** What the union's own people say to each other is not for its merchant. */
  @ResolveField('sendBacks')
  async sendBacks(
    @Parent() { id, tradeUnion }: StatementView,
    @Args() given: StatementSendBacksArgs,
    @Context() context: GraphContext,
  ): Promise<Graph<'StatementSendBackConnection'>> {
    const args = pageRequest(given, BY_VERSION);
    const isOfItsUnion = await this.visibility.readsBooksOf(context, this.database, tradeUnion.id);
    if (!isOfItsUnion) return pageOf([], args.rows, () => []);
    return loadPage(context, 'send backs', { id, args }, (ids) => sendBacksOf(this.database, ids, args));
  }

  @ResolveField('payments')
  async payments(
    @Parent() { id }: StatementView,
    @Context() context: GraphContext,
  ): Promise<readonly Graph<'StatementPayment'>[]> {
    return this.recorded(id, context);
  }

  @ResolveField('paymentOrder')
  async paymentOrder(
    @Parent() { statement }: StatementView,
    @Context() context: GraphContext,
  ): Promise<Graph<'PaymentOrder'> | null> {
    if (statement.status !== 'approved' && statement.status !== 'paid') return null;
    const payments = await this.recorded(statement.id, context);
    const paid = payments.find((payment) => payment.status === 'paid');
    return paymentOrder(statement, paid?.attempt ?? dueAttempt(payments));
  }

  private async recorded(statementId: Id, context: GraphContext): Promise<readonly RecordedPayment[]> {
    const payments = await loadOne(context, 'payments', statementId, async (ids) =>
      Map.groupBy(await paymentsOf(this.database, ids), (payment) => payment.statementId),
    );
    return payments ?? [];
  }
}
