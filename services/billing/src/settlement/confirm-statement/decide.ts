import { ok, parseUscc, parseUsccForm, type Result } from '@puhui/kernel';
import { invalid, refuse, type RefusalWith } from '../../refusals.js';
import { stepTo, type Invoice, type Statement } from '../statement.js';

export type ConfirmationRefusal = RefusalWith<
  'STATEMENT_STEP_NOT_OPEN' | 'INVOICE_DIFFERS' | 'INVALID_INPUT'
>;

/** The partner agrees. An invoice, when one is given, must be over the amount and by the payee. */
export function decideConfirmation(
  statement: Statement,
  invoice: Invoice | null,
): Result<null, ConfirmationRefusal> {
  const step = stepTo(statement, 'StatementConfirmed');
  if (!step.ok) return step;
  if (!invoice) return ok(null);
  const { amount, payee } = statement;
  const samePayee = plain(invoice.uscc) === plain(payee.uscc);
  // Of another code than the payee's, the check characters tell a typing error from another payee.
  if (!samePayee && !parseUscc(invoice.uscc).ok) return invalid('invoice.uscc', 'USCC');
  return samePayee && invoice.amount === amount
    ? ok(null)
    : refuse.INVOICE_DIFFERS({ expectedAmount: amount, expectedUscc: payee.uscc });
}

/** However it was typed. */
const plain = (uscc: string): string => {
  const read = parseUsccForm(uscc);
  return read.ok ? read.value : uscc;
};
