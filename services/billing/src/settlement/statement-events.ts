import {
  StatementAbsorbed,
  StatementApproved,
  StatementConfirmed,
  StatementDisputed,
  StatementDrawn,
  StatementOrdered,
  StatementPaid,
  StatementPaymentFailed,
  StatementRedrawn,
  StatementSent,
} from '@puhui/contracts';
import { unreachable, type BusinessDate, type Id } from '@puhui/kernel';
import { newEvent, type PendingEvent } from '@puhui/messaging';
import type { Moment } from '@puhui/platform';
import type { PaymentOrder } from './record-payment/payment.js';
import type { Agreement, Revision, Statement, StatementOf } from './statement.js';

/** What happens to a statement. Each is an event of the platform as well. */
export type StatementEvent =
  | { readonly name: 'drawn'; readonly data: StatementOf & Revision & { readonly drawnBy: Id } }
  | { readonly name: 'redrawn'; readonly data: Revision & { readonly drawnBy: Id } }
  /** It came to nothing or less, and another statement was drawn with what waited on it. */
  | { readonly name: 'absorbed'; readonly data: Revision & { readonly drawnBy: Id; readonly into: Id } }
  | { readonly name: 'sent'; readonly data: { readonly sentBy: Id } }
  | { readonly name: 'disputed'; readonly data: { readonly disputedBy: Id; readonly reason: string } }
  | { readonly name: 'confirmed'; readonly data: Agreement }
  /** One person signed; with the last signature that is needed it is approved. */
  | { readonly name: 'approved'; readonly data: { readonly approvedBy: Id; readonly approvals: number } }
  | { readonly name: 'ordered'; readonly data: Pick<PaymentOrder, 'paymentId' | 'attempt' | 'sha256'> }
  | {
      readonly name: 'failed';
      readonly data: { readonly paymentId: string; readonly attempt: number; readonly reason: string };
    }
  | {
      readonly name: 'paid';
      readonly data: { readonly paymentId: string; readonly attempt: number; readonly paidOn: BusinessDate };
    };

/** The event as the platform is told of it, given the statement as it is since. */
export function told(event: StatementEvent, statement: Statement, { actorId, now }: Moment): PendingEvent {
  const { id: statementId, version, tradeUnionId } = statement;
  const facts = { aggregateId: statementId, version, tradeUnionId, occurredAt: now, actorId };
  const amount = statement.amount.toString();
  switch (event.name) {
    case 'drawn':
    case 'redrawn': {
      const definition = event.name === 'drawn' ? StatementDrawn : StatementRedrawn;
      return newEvent(definition, { ...facts, data: drawn(statement, event.data.drawnBy) });
    }
    case 'absorbed': {
      const { drawnBy, into } = event.data;
      return newEvent(StatementAbsorbed, { ...facts, data: { ...drawn(statement, drawnBy), into } });
    }
    case 'sent': {
      const { partnerId, period, lineCount: lines } = statement;
      const data = { statementId, partnerId, tradeUnionId, period, lines, amount };
      return newEvent(StatementSent, { ...facts, data });
    }
    case 'disputed':
      return newEvent(StatementDisputed, { ...facts, data: { statementId, ...event.data } });
    case 'confirmed': {
      const { confirmedBy, invoice: given } = event.data;
      const invoice = given && { ...given, amount: given.amount.toString() };
      return newEvent(StatementConfirmed, { ...facts, data: { statementId, confirmedBy, invoice } });
    }
    case 'approved': {
      const { revisionHash } = statement;
      return newEvent(StatementApproved, { ...facts, data: { statementId, ...event.data, revisionHash } });
    }
    case 'ordered': {
      const { paymentId, attempt, sha256: orderSha256 } = event.data;
      return newEvent(StatementOrdered, {
        ...facts,
        data: { statementId, paymentId, attempt, amount, orderSha256 },
      });
    }
    case 'failed':
      return newEvent(StatementPaymentFailed, { ...facts, data: { statementId, ...event.data } });
    case 'paid': {
      const data = { statementId, ...event.data, amount, paidAt: now.toISOString() };
      return newEvent(StatementPaid, { ...facts, data });
    }
    default:
      return unreachable(event);
  }
}

const drawn = (statement: Statement, drawnBy: Id) => ({
  statementId: statement.id,
  partnerId: statement.partnerId,
  tradeUnionId: statement.tradeUnionId,
  period: statement.period,
  sequence: statement.sequence,
  revision: statement.revision,
  revisionHash: statement.revisionHash,
  lines: statement.lineCount,
  amount: statement.amount.toString(),
  drawnBy,
});
