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
import { asItWas, changesOf, type ChangeView } from './changes.js';
import { asAnsweredUpTo, BY_VERSION, disputesOf, sendBacksOf } from './exchanges.js';
import { approvalsOf } from './approve-statement/find-approvals.js';
import { BY_LINE, linesOf, statementPage, visibleStatements } from './find-statements.js';
import { dueAttempt, paymentOrder } from './record-payment/payment.js';
import { paymentsOf, type RecordedPayment } from './record-payment/store.js';
import { statementView, type StatementView } from './statement-view.js';
import type { Statement } from './statement.js';
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
    return statement && this.shown(statement, context);
  }

  @ResolveReference()
  reference({ id }: { id: Id }, context: GraphContext): Promise<Graph<'Statement'> | null> {
    return this.statement({ id }, context);
  }

  @Query('statements')
  async statements(
    @CurrentActor() { personId }: Actor,
    @Args() args: QueryStatementsArgs,
    @Context() context: GraphContext,
  ): Promise<Graph<'StatementConnection'>> {
    const { tradeUnionId, partnerId } = args;
    if (typeof tradeUnionId === 'string')
      await this.visibility.mustSee(this.database, personId, tradeUnionId, 'Query.statements');
    if (typeof partnerId === 'string')
      await this.visibility.mustSeePartner(this.database, personId, partnerId, 'Query.statements');
    const page = await statementPage(this.database, this.visibility.of(personId), args, pageById(args));
    const shown = await Promise.all(page.nodes.map((statement) => this.shown(statement, context)));
    return { ...page, nodes: shown.filter((statement) => statement !== null) };
  }

  /** A draft is its union's own: its merchant sees what it knew of it before it was drawn anew. */
  private async shown(statement: Statement, context: GraphContext): Promise<StatementView | null> {
    if (statement.status !== 'draft') return statementView(statement);
    if (await this.visibility.readsBooksOf(context, this.database, statement.tradeUnionId))
      return statementView(statement);
    const change = await this.changeOf(statement.id, context);
    return change && statementView({ ...statement, ...asItWas(change) }, true);
  }

  private changeOf(id: Id, context: GraphContext): Promise<ChangeView | null> {
    return loadOne(context, 'change of a statement', id, (ids) => changesOf(this.database, ids));
  }

  @ResolveField('lastChange')
  async lastChange(
    @Parent() { id, isBeforeDraft }: StatementView,
    @Context() context: GraphContext,
  ): Promise<Graph<'StatementChange'> | null> {
    return isBeforeDraft ? null : this.changeOf(id, context);
  }

  @ResolveField('lines')
  async lines(
    @Parent() { id, isBeforeDraft }: StatementView,
    @Args() given: StatementLinesArgs,
    @Context() context: GraphContext,
  ): Promise<Graph<'StatementLineConnection'>> {
    const { outletId, from, to } = given;
    const args = { ...pageRequest(given, BY_LINE), outletId, from, to };
    // Those of before are not kept, and those of the draft are not its merchant's yet.
    if (isBeforeDraft) return pageOf([], args.rows, () => []);
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
  async disputes(
    @Parent() { id, revision, isBeforeDraft }: StatementView,
    @Args() given: StatementDisputesArgs,
    @Context() context: GraphContext,
  ): Promise<Graph<'StatementDisputeConnection'>> {
    const args = pageRequest(given, BY_VERSION);
    const page = await loadPage(context, 'disputes', { id, args }, (ids) =>
      disputesOf(this.database, ids, args),
    );
    return isBeforeDraft ? { ...page, nodes: page.nodes.map((one) => asAnsweredUpTo(revision, one)) } : page;
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

  /** Who of the union recorded it is not for its merchant. */
  @ResolveField('payments')
  async payments(
    @Parent() { id, tradeUnion }: StatementView,
    @Context() context: GraphContext,
  ): Promise<readonly Graph<'StatementPayment'>[]> {
    const payments = await this.recorded(id, context);
    const isOfItsUnion = await this.visibility.readsBooksOf(context, this.database, tradeUnion.id);
    return payments.map(({ recordedBy, ...payment }) => ({
      ...payment,
      personId: isOfItsUnion ? recordedBy : null,
      person: isOfItsUnion ? { id: recordedBy } : null,
    }));
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
