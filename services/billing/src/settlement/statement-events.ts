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
import { unreachable, type Id } from '@puhui/kernel';
import { newEvent, type PendingEvent } from '@puhui/messaging';
import type { Moment } from '@puhui/platform';
import type { Statement, StatementEvent } from './statement.js';

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
