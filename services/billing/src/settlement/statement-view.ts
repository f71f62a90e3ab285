import type { Statement } from './statement.js';

/**
 * A statement as the graph shows it; what costs a query is a field of its own.
 * @param isBeforeDraft it is what its merchant knows of one that is being drawn anew: the draft itself is not theirs yet.
 */
export const statementView = (statement: Statement, isBeforeDraft = false) => ({
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
  isBeforeDraft,
});
export type StatementView = ReturnType<typeof statementView>;
/** An invoice and the statement that it serves. */
export type StatementInvoiceView = NonNullable<StatementView['invoice']>;
