import { Args, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import { CurrentActor, Database, type Actor, type GraphContext, type Page } from '@puhui/platform';
import type { PrismaClient } from '../generated/prisma/client.js';
import { checkPeriod } from '../input.js';
import { BY_ID, BY_LINE, pageRequest, type PageArguments } from '../paging.js';
import {
  approvalsOf,
  linePage,
  statementPage,
  visibleStatement,
  type ApprovalView,
  type LineView,
} from './read-statements.js';
import { dueAttempt, paymentOrder, type PaymentOrder } from './record-payment/payment.js';
import { paymentsOf, type RecordedPayment } from './record-payment/store.js';
import type { StatementStatus } from './statement.js';
import { statementView, type StatementView } from './statement-view.js';
import { Visibility } from './visibility.js';

interface StatementArguments extends PageArguments {
  readonly tradeUnionId?: string | null;
  readonly partnerId?: string | null;
  readonly period?: string | null;
  readonly status?: StatementStatus | null;
}

@Resolver('Statement')
export class StatementsResolver {
  constructor(
    private readonly database: Database<PrismaClient>,
    private readonly visibility: Visibility,
  ) {}

  @Query('statement')
  async statement(@CurrentActor() actor: Actor, @Args('id') id: string): Promise<StatementView | null> {
    const visible = await this.visibility.of(this.database, actor.personId);
    const statement = await visibleStatement(this.database, visible, id);
    return statement && statementView(statement);
  }

  @ResolveReference()
  reference(reference: { id: string }, { actor }: GraphContext): Promise<StatementView | null> {
    return actor ? this.statement(actor, reference.id) : Promise.resolve(null);
  }

  @Query('statements')
  async statements(
    @CurrentActor() actor: Actor,
    @Args() args: StatementArguments,
  ): Promise<Page<StatementView>> {
    const nothing = { nodes: [], pageInfo: { endCursor: null, hasNextPage: false } };
    if (typeof args.period === 'string' && checkPeriod('period', args.period)) return nothing;
    const visible = await this.visibility.of(this.database, actor.personId);
    if (typeof args.tradeUnionId === 'string')
      await this.visibility.mustSee(this.database, visible, args.tradeUnionId, 'Query.statements');
    const page = await statementPage(
      this.database,
      visible,
      {
        tradeUnionId: args.tradeUnionId ?? null,
        partnerId: args.partnerId ?? null,
        period: args.period ?? null,
        status: args.status ?? null,
      },
      pageRequest(args, BY_ID),
    );
    return { ...page, nodes: page.nodes.map(statementView) };
  }

  @ResolveField('lines')
  lines(@Parent() view: StatementView, @Args() args: PageArguments): Promise<Page<LineView>> {
    return linePage(this.database, view.id, pageRequest(args, BY_LINE));
  }

  @ResolveField('approvals')
  approvals(@Parent() view: StatementView): Promise<ApprovalView[]> {
    return approvalsOf(this.database, view.id);
  }

  @ResolveField('payments')
  payments(@Parent() view: StatementView): Promise<RecordedPayment[]> {
    return paymentsOf(this.database, [view.id]);
  }

  @ResolveField('paymentOrder')
  async paymentOrder(@Parent() { statement }: StatementView): Promise<PaymentOrder | null> {
    if (statement.status !== 'approved' && statement.status !== 'paid') return null;
    const payments = await paymentsOf(this.database, [statement.id]);
    const paid = payments.find((payment) => payment.state === 'paid');
    return paymentOrder(statement, paid?.attempt ?? dueAttempt(payments));
  }
}
