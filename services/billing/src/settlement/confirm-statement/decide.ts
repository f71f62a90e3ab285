import { ok, parseUscc, parseUsccForm, type Result } from '@puhui/kernel';
import { sideOf, type ByDuty, type Wearers } from '@puhui/platform/plain';
import { invalid, refuse, type RefusalWith } from '../../refusals.js';
import { stepFromSeen, type Invoice, type Statement, type StatementEvent } from '../statement.js';

export type ConfirmationRefusal = RefusalWith<
  | 'STATEMENT_STEP_NOT_OPEN'
  | 'STATEMENT_REVISION_DIFFERS'
  | 'INVOICE_DIFFERS'
  | 'INVALID_INPUT'
  | 'PERSON_NOT_INDEPENDENT'
  | 'GRANTER_NOT_INDEPENDENT'
>;

/** What is confirmed, and who stands on the union's side of it. */
interface Confirming {
  readonly statement: Statement;
  readonly hands: Wearers<'confirmStatement'>;
}

/** What the partner says. */
interface Agreement {
  /** Of the revision that they have seen. */
  readonly revisionHash: string;
  readonly invoice: Invoice | null;
}

/**
 * The partner agrees, by somebody who neither entered it nor launched what it settles nor adopted the budget that pays it, nor was appointed
 * by who entered it. An invoice, when one is given, must be over the amount and by the payee.
 */
export function decideConfirmation(
  { statement, hands }: Confirming,
  { invoice, revisionHash }: Agreement,
  by: ByDuty,
): Result<StatementEvent, ConfirmationRefusal> {
  const step = stepFromSeen(statement, 'StatementConfirmed', revisionHash);
  if (!step.ok) return step;
  const side = sideOf('confirmStatement', by, hands);
  if (side !== null) return refuse[side.code]({ hat: side.hat });
  const data = { confirmedBy: by.personId, invoice };
  const confirmed = ok({ name: 'StatementConfirmed', data } as const);
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
