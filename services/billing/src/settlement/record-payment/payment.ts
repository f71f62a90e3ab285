import { createHash } from 'node:crypto';
import { businessDate, ok, type BusinessDate, type Fen, type Id, type Result } from '@puhui/kernel';
import { canonicalJson } from '@puhui/messaging';
import { documentSha256 } from '../../ledger/document.js';
import { invalid, refuse, type RefusalWith } from '../../refusals.js';
import {
  stepTo,
  type Revision,
  type Statement,
  type StatementEvent,
  type StatementOf,
} from '../statement.js';

export interface Payment {
  /** Statement and attempt: what the bank sees. */
  readonly id: string;
  readonly attempt: number;
  readonly status: 'paid' | 'failed';
  readonly amount: Fen;
  readonly bankReference: string | null;
  /** The bank's date; null when it failed, or was recorded before the date was asked. */
  readonly paidOn: BusinessDate | null;
  readonly failure: string | null;
}

export const paymentId = (statementId: Id, attempt: number): string => `${statementId}-${attempt}`;

/** The attempt that is due: one more than have failed. */
export const dueAttempt = (payments: readonly Payment[]): number =>
  payments.filter((payment) => payment.status === 'failed').length + 1;

export interface PaymentOrder {
  readonly paymentId: string;
  readonly attempt: number;
  readonly content: string;
  readonly sha256: string;
}

/** The order for the bank: made of nothing that can change, so that exporting it again gives the same bytes. */
export function paymentOrder(statement: StatementOf & Revision, attempt: number): PaymentOrder {
  const id = paymentId(statement.id, attempt);
  const content = canonicalJson({
    format: 'puhui-payment-order-v1',
    paymentId: id,
    attempt,
    statementId: statement.id,
    revisionHash: statement.revisionHash,
    period: statement.period,
    payerTradeUnionId: statement.tradeUnionId,
    payeePartnerId: statement.partnerId,
    payeeName: statement.payee.name,
    payeeUscc: statement.payee.uscc,
    amountFen: statement.amount.toString(),
    currency: 'CNY',
  });
  return { paymentId: id, attempt, content, sha256: createHash('sha256').update(content).digest('hex') };
}

export type Outcome =
  | { readonly kind: 'paid'; readonly bankReference: string; readonly paidOn: BusinessDate }
  | { readonly kind: 'failed'; readonly reason: string; readonly salt: string };

export type PaymentRefusal = RefusalWith<
  'STATEMENT_STEP_NOT_OPEN' | 'STATEMENT_ALREADY_PAID' | 'PAYMENT_ATTEMPT_DIFFERS'
>;

/** Nothing happens where this outcome of this attempt is recorded already; behind a failure the next attempt is ordered. */
export function decidePayment(
  command: { readonly attempt: number; readonly outcome: Outcome },
  statement: Statement,
  payments: readonly Payment[],
): Result<StatementEvent[], PaymentRefusal> {
  const { attempt, outcome } = command;
  const recorded = payments.find((payment) => payment.attempt === attempt);
  if (recorded && isSame(recorded, outcome)) return ok([]);
  const paid = payments.find((payment) => payment.status === 'paid');
  if (paid) {
    const { id, bankReference, paidOn } = paid;
    return refuse.STATEMENT_ALREADY_PAID({ paymentId: id, bankReference, paidOn });
  }
  const step = stepTo(statement, 'StatementPaid');
  if (!step.ok) return step;
  const expectedAttempt = dueAttempt(payments);
  if (attempt !== expectedAttempt) return refuse.PAYMENT_ATTEMPT_DIFFERS({ expectedAttempt });
  const facts = { paymentId: paymentId(statement.id, attempt), attempt };
  if (outcome.kind === 'paid')
    return ok([
      {
        name: 'StatementPaid',
        data: { ...facts, paidOn: outcome.paidOn, documentSha256: documentSha256(outcome.bankReference) },
      },
    ]);
  return ok([
    { name: 'StatementPaymentFailed', data: { ...facts, reason: outcome.reason, salt: outcome.salt } },
    { name: 'StatementOrdered', data: paymentOrder(statement, attempt + 1) },
  ]);
}

const isSame = (recorded: Payment, outcome: Outcome): boolean =>
  outcome.kind === 'paid'
    ? recorded.status === 'paid' &&
      recorded.bankReference === outcome.bankReference &&
      (recorded.paidOn ?? outcome.paidOn) === outcome.paidOn
    : recorded.status === 'failed' && recorded.failure === outcome.reason;

/** The bank's date cannot lie ahead, nor before the day on which the order that it carries out was approved. */
export function decideDate(
  paidOn: BusinessDate,
  approvedAt: Date,
  now: Date,
): Result<null, RefusalWith<'INVALID_INPUT'>> {
  if (paidOn > businessDate(now)) return invalid('paidOn', 'DATE_AHEAD');
  return paidOn < businessDate(approvedAt) ? invalid('paidOn', 'DATE_BEFORE_ORDER') : ok(null);
}
