import { Injectable } from '@nestjs/common';
import { StatementPaid } from '@puhui/contracts';
import { err, invariant, ok, type Id, type Result } from '@puhui/kernel';
import { newEvent } from '@puhui/messaging';
import { UnionTree } from '@puhui/platform';
import { checkSlipNumber, checkText } from '../../input.js';
import { bookSlip } from '../../ledger/bank-slips/book-slip.js';
import { postEntries } from '../../ledger/post-entries/post-entries.js';
import { postedInALaterYear } from '../../periods/is-closed.js';
import { rulesInForce } from '../../posting-rules/rules-in-force.js';
import type { InputRefusal, RefusalWith } from '../../refusals.js';
import type { Unit } from '../../unit.js';
import { StatementDesk, type MoneyDeskRefusal, type OnDesk } from '../desk.js';
import type { Statement } from '../statement.js';
import { changeStatement } from '../store.js';
import { paymentEntries, type CampaignShare, type PaidStatement } from './entries.js';
import { dateProblem, decidePayment, paymentOrder, type Outcome, type PaymentRefusal } from './payment.js';
import { approvedAt, keepPayment, paymentsOf, sharesOf } from './store.js';

type PostingRefusal = InputRefusal | RefusalWith<'POSTING_RULE_MISSING' | 'BANK_SLIP_BOOKED'>;
type OutcomeRefusal = PaymentRefusal | PostingRefusal;
type Paid = Extract<Outcome, { kind: 'paid' }>;
export type RecordPaymentRefusal = MoneyDeskRefusal | OutcomeRefusal | RefusalWith<'INVALID_INPUT'>;

/** Records what became of a payment; one that went through is posted to both books, on the bank's date. */
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
        ? checkSlipNumber('bankReference', outcome.bankReference)
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
    { bankReference, paidOn }: Paid,
  ): Promise<Result<void, PostingRefusal>> {
    const { id: statementId, tradeUnionId, amount } = statement;
    const wrong = dateProblem(paidOn, await approvedAt(unit, statement), now);
    if (wrong) return err(wrong);
    const union = (await this.tree.byId(unit, [tradeUnionId])).get(tradeUnionId);
    invariant(union !== undefined, 'union-of-a-statement-is-known', { tradeUnionId });
    const shares = await sharesOf(unit, statementId);
    invariant(
      shares.reduce((sum, share) => sum + share.amount, 0n) === amount,
      'statement-is-the-sum-of-its-campaigns',
      { statementId },
    );
    const { paymentId } = paymentOrder(statement, attempt);
    const entries = await this.entries(
      unit,
      { paymentId, statementId, tradeUnionId, bankReference, paidOn, actorId },
      shares,
      union.level,
    );
    if (!entries.ok) return entries;
    const slip = await bookSlip(unit, {
      tradeUnionId,
      reference: bankReference,
      causeKind: 'statement-paid',
      causeId: paymentId,
      amount,
      on: paidOn,
    });
    if (!slip.ok) return slip;
    await postEntries(unit, entries.value, now);
    return ok(undefined);
  }

  /** What belongs to a year whose books are closed is no expense of this one, whatever it was for (account 322). */
  private async entries(unit: Unit, paid: PaidStatement, shares: readonly CampaignShare[], level: string) {
    if (await postedInALaterYear(unit, paid.tradeUnionId, paid.paidOn)) {
      const rules = await rulesInForce(unit, 'statement-paid-of-closed-year', level, paid.paidOn);
      return paymentEntries(paid, shares, rules, () => '*');
    }
    return paymentEntries(paid, shares, await rulesInForce(unit, 'statement-paid', level, paid.paidOn));
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
      paidOn: outcome.kind === 'paid' ? outcome.paidOn : null,
      orderSha256: order.sha256,
      recordedBy: actorId,
      recordedAt: now,
    });
    if (outcome.kind === 'failed') return statement;
    const { paidOn } = outcome;
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
          paidOn,
        },
      }),
    );
    return paid;
  }
}
