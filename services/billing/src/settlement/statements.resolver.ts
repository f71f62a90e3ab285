import { Args, Context, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import type { Id } from '@puhui/kernel';
import {
  CurrentActor,
  Database,
  loadOne,
  pageById,
  pageRequest,
  type Actor,
  type GraphContext,
} from '@puhui/platform';
import type {
  Graph,
  QueryStatementArgs,
  QueryStatementsArgs,
  StatementLinesArgs,
} from '../generated/graphql.js';
import type { PrismaClient } from '../generated/prisma/client.js';
import { checkPeriod, mustFit } from '../input.js';
import { mustKnowPartner } from './known-partners.js';
import { approvalsOf, BY_LINE, linePage, statementPage, oneStatement } from './find-statements.js';
import { dueAttempt, paymentOrder } from './record-payment/payment.js';
import { paymentsOf } from './record-payment/store.js';
import { statementView, type StatementView } from './statement-view.js';
import { statementsById } from './store.js';
import { Visibility } from './visibility.js';

@Resolver('Statement')
export class StatementsResolver {
  constructor(
    private readonly database: Database<PrismaClient>,
    private readonly visibility: Visibility,
  ) {}

  @Query('statement')
  async statement(
    @CurrentActor() { personId }: Actor,
    @Args() { id }: QueryStatementArgs,
  ): Promise<Graph<'Statement'> | null> {
    const statement = await oneStatement(this.database, this.visibility.of(personId), id);
    return statement && statementView(statement);
  }

  @ResolveReference()
  reference({ id }: { id: Id }, { actor }: GraphContext): Promise<Graph<'Statement'> | null> {
    return actor ? this.statement(actor, { id }) : Promise.resolve(null);
  }

  @Query('statements')
  async statements(
    @CurrentActor() { personId }: Actor,
    @Args() args: QueryStatementsArgs,
  ): Promise<Graph<'StatementConnection'>> {
    const { tradeUnionId, partnerId, period } = args;
    if (typeof period === 'string') mustFit(checkPeriod('period', period));
    if (typeof tradeUnionId === 'string')
      await this.visibility.mustSee(this.database, personId, tradeUnionId, 'Query.statements');
    if (typeof partnerId === 'string') await mustKnowPartner(this.database, partnerId, 'Query.statements');
    const page = await statementPage(this.database, this.visibility.of(personId), args, pageById(args));
    return { ...page, nodes: page.nodes.map(statementView) };
  }

  @ResolveField('lines')
  lines(
    @Parent() view: StatementView,
    @Args() args: StatementLinesArgs,
  ): Promise<Graph<'StatementLineConnection'>> {
    return linePage(this.database, view.id, pageRequest(args, BY_LINE));
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

  @ResolveField('approvals')
  approvals(@Parent() view: StatementView): Promise<Graph<'StatementApproval'>[]> {
    return approvalsOf(this.database, view.id);
  }

  @ResolveField('payments')
  payments(@Parent() view: StatementView): Promise<Graph<'StatementPayment'>[]> {
    return paymentsOf(this.database, [view.id]);
  }

  @ResolveField('paymentOrder')
  async paymentOrder(@Parent() { statement }: StatementView): Promise<Graph<'PaymentOrder'> | null> {
    if (statement.status !== 'approved' && statement.status !== 'paid') return null;
    const payments = await paymentsOf(this.database, [statement.id]);
    const paid = payments.find((payment) => payment.status === 'paid');
    return paymentOrder(statement, paid?.attempt ?? dueAttempt(payments));
  }
}
