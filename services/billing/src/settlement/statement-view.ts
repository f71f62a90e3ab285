import type { Statement } from './statement.js';

/** A statement as the graph shows it; what costs a query is a field of its own. */
export const statementView = (statement: Statement) => ({
  id: statement.id,
  partner: { id: statement.partnerId },
  tradeUnion: { id: statement.tradeUnionId },
  period: statement.period,
  sequence: statement.sequence,
  status: statement.status,
  amount: statement.amount,
  lineCount: statement.lineCount,
  enteredBy: statement.enteredBy.map((id) => ({ id })),
  revision: statement.revision,
  revisionHash: statement.revisionHash,
  disputeReason: 'disputeReason' in statement ? statement.disputeReason : null,
  invoice:
    'invoice' in statement && statement.invoice ? { ...statement.invoice, statementId: statement.id } : null,
  statement,
});
export type StatementView = ReturnType<typeof statementView>;
/** An invoice and the statement that it serves. */
export type StatementInvoiceView = NonNullable<StatementView['invoice']>;
