import { Injectable } from '@nestjs/common';
import { StatementPaid } from '@puhui/contracts';
import { businessDate, err, invariant, ok, type Id, type Result } from '@puhui/kernel';
import { newEvent } from '@puhui/messaging';
import { UnionTree } from '@puhui/platform';
import { checkText } from '../../input.js';
import { postEntries } from '../../ledger/post-entries/post-entries.js';
import { chartLevelOf } from '../../posting-rules/posting-rule.js';
import { rulesInForce } from '../../posting-rules/rules-in-force.js';
import type { RefusalWith } from '../../refusals.js';
import { StatementDesk, type MoneyDeskRefusal, type OnDesk } from '../desk.js';
import type { Statement } from '../statement.js';
import { changeStatement } from '../store.js';
import { paymentEntries } from './entries.js';
import { decidePayment, paymentOrder, type Outcome, type PaymentRefusal } from './payment.js';
import { keepPayment, paymentsOf, sharesOf } from './store.js';

type OutcomeRefusal = PaymentRefusal | RefusalWith<'POSTING_RULE_MISSING'>;
export type RecordPaymentRefusal = MoneyDeskRefusal | OutcomeRefusal | RefusalWith<'INVALID_INPUT'>;

/** Records what became of a payment; one that went through is posted to both books. */
@Injectable()
export class RecordPaymentHandler {
  constructor(
    private readonly desk: StatementDesk,
    private readonly tree: UnionTree,
  ) {}

  async record(
    actorId: Id,
    statementId: Id,
    attempt: number,
    outcome: Outcome,
  ): Promise<Result<Statement, RecordPaymentRefusal>> {
    const wrong =
      outcome.kind === 'paid'
        ? checkText('bankReference', outcome.bankReference)
        : checkText('reason', outcome.reason);
    if (wrong) return err(wrong);
    return this.desk.forUnion(
      actorId,
      statementId,
      'finance_officer',
      async (desk): Promise<Result<Statement, OutcomeRefusal>> => {
        const payments = await paymentsOf(desk.unit, [statementId]);
        const decided = decidePayment({ attempt, outcome }, desk.statement, payments);
        if (!decided.ok) return decided;
        if (decided.value === 'again') return ok(desk.statement);
        const posted = outcome.kind === 'paid' ? await this.post(desk, attempt, outcome) : ok(undefined);
        return posted.ok ? ok(await this.keep(desk, attempt, outcome)) : posted;
      },
    );
  }

  private async post(
    { unit, statement, actorId, now }: OnDesk,
    attempt: number,
    outcome: Extract<Outcome, { kind: 'paid' }>,
  ): Promise<Result<void, RefusalWith<'POSTING_RULE_MISSING'>>> {
    const { id, tradeUnionId } = statement;
    const union = (await this.tree.byId(unit, [tradeUnionId])).get(tradeUnionId);
    invariant(union !== undefined, 'union-of-a-statement-is-known', { tradeUnionId });
    const shares = await sharesOf(unit, id);
    invariant(
      shares.reduce((sum, share) => sum + share.amount, 0n) === statement.amount,
      'statement-is-the-sum-of-its-campaigns',
      { statementId: id },
    );
    const rules = await rulesInForce(unit, 'statement-paid', chartLevelOf(union.level), businessDate(now));
    const { paymentId } = paymentOrder(statement, attempt);
    const entries = paymentEntries(
      {
        paymentId,
        statementId: id,
        tradeUnionId,
        bankReference: outcome.bankReference,
        paidAt: now,
        actorId,
      },
      shares,
      rules,
    );
    if (!entries.ok) return entries;
    await postEntries(unit, entries.value, now);
    return ok(undefined);
  }

  private async keep(desk: OnDesk, attempt: number, outcome: Outcome): Promise<Statement> {
    const { unit, statement, actorId, now } = desk;
    const { id, amount, tradeUnionId } = statement;
    const order = paymentOrder(statement, attempt);
    await keepPayment(unit, id, {
      id: order.paymentId,
      attempt,
      state: outcome.kind,
      amount,
      bankReference: outcome.kind === 'paid' ? outcome.bankReference : null,
      failure: outcome.kind === 'failed' ? outcome.reason : null,
      orderSha256: order.sha256,
      recordedBy: actorId,
      recordedAt: now,
    });
    if (outcome.kind === 'failed') return statement;
    const paid = await changeStatement(unit, statement, { status: 'paid' });
    unit.keep(
      newEvent(StatementPaid, {
        aggregateId: id,
        version: paid.version,
        tradeUnionId,
        occurredAt: now,
        actorId,
        data: {
          statementId: id,
          paymentId: order.paymentId,
          attempt,
          amount: amount.toString(),
          paidAt: now.toISOString(),
        },
      }),
    );
    return paid;
  }
}
