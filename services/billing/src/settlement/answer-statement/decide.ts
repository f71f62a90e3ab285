import { err, ok, type Result } from '@puhui/kernel';
import { refuse, type RefusalWith } from '../../refusals.js';
import { stepTo, type Invoice, type Statement, type StatementStatus } from '../statement.js';

export type ConfirmationRefusal = RefusalWith<'STATEMENT_NOT_READY' | 'INVOICE_DIFFERS'>;

/** The partner agrees. An invoice, when one is given, must be over the amount and by the payee. */
export function decideConfirmation(
  statement: Statement,
  invoice: Invoice | null,
): Result<StatementStatus, ConfirmationRefusal> {
  const step = stepTo(statement, 'confirm');
  if (!step.ok) return step;
  const matches =
    !invoice ||
    (invoice.amount === statement.amount &&
      invoice.uscc.toUpperCase() === statement.payee.uscc.toUpperCase());
  return matches
    ? ok(step.value)
    : err(refuse.INVOICE_DIFFERS({ expectedAmount: statement.amount, expectedUscc: statement.payee.uscc }));
}
