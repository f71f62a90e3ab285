import { ok, parseUscc, parseUsccForm, type Id, type Result } from '@puhui/kernel';
import { hatOf } from '@puhui/platform/plain';
import { invalid, refuse, type RefusalWith } from '../../refusals.js';
import { stepTo, type Invoice, type Statement, type StatementEvent } from '../statement.js';

export type ConfirmationRefusal = RefusalWith<
  'STATEMENT_STEP_NOT_OPEN' | 'INVOICE_DIFFERS' | 'INVALID_INPUT' | 'PERSON_NOT_INDEPENDENT'
>;

/** The partner agrees, by somebody who did not enter it. An invoice, when one is given, must be over the amount and by the payee. */
export function decideConfirmation(
  statement: Statement,
  invoice: Invoice | null,
  personId: Id,
): Result<StatementEvent, ConfirmationRefusal> {
  const step = stepTo(statement, 'StatementConfirmed');
  if (!step.ok) return step;
  const hat = hatOf('confirmStatement', personId, { entered: statement.enteredBy });
  if (hat !== null) return refuse.PERSON_NOT_INDEPENDENT({ hat });
  const confirmed = ok({ name: 'StatementConfirmed', data: { confirmedBy: personId, invoice } } as const);
  if (!invoice) return confirmed;
  const { amount, payee } = statement;
  const samePayee = plain(invoice.uscc) === plain(payee.uscc);
  // Of another code than the payee's, the check characters tell a typing error from another payee.
  if (!samePayee && !parseUscc(invoice.uscc).ok) return invalid('invoice.uscc', 'USCC');
  return samePayee && invoice.amount === amount
    ? confirmed
    : refuse.INVOICE_DIFFERS({ expectedAmount: amount, expectedUscc: payee.uscc });
}

/** However it was typed. */
const plain = (uscc: string): string => {
  const read = parseUsccForm(uscc);
  return read.ok ? read.value : uscc;
};
