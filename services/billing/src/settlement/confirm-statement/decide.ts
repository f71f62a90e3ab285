import { ok, parseUscc, parseUsccForm, type Result } from '@puhui/kernel';
import { sideOf, type ByDuty, type Wearers } from '@puhui/platform/plain';
import { invalid, refuse, type RefusalWith } from '../../refusals.js';
import { stepFromSeen, type Invoice, type Statement, type StatementEvent } from '../statement.js';

type InvoiceRefusal = RefusalWith<
  'INVOICE_AMOUNT_DIFFERS' | 'INVOICE_SELLER_DIFFERS' | 'INVOICE_ALREADY_USED' | 'INVALID_INPUT'
>;
export type ConfirmationRefusal =
  | InvoiceRefusal
  | RefusalWith<
      | 'STATEMENT_STEP_NOT_OPEN'
      | 'STATEMENT_REVISION_DIFFERS'
      | 'PERSON_NOT_INDEPENDENT'
      | 'GRANTER_NOT_INDEPENDENT'
    >;

/** The statement that an invoice serves already. */
export type InvoiceServes = Pick<Statement, 'id' | 'period' | 'sequence'>;

/** What is confirmed, and who stands on the union's side of it. */
interface Confirming {
  readonly statement: Statement;
  readonly hands: Wearers<'confirmStatement'>;
  /** The other statement that stands with the same invoice; null for none. */
  readonly usedFor: InvoiceServes | null;
}

/** What the partner says. */
interface Agreement {
  /** Of the revision that they have seen. */
  readonly revisionHash: string;
  readonly invoice: Invoice | null;
}

/**
 * The partner agrees, by somebody who neither entered it nor launched what it settles nor adopted the budget that pays it, nor was appointed
 * by who entered it. An invoice, when one is given, must be over the amount, by the payee, and of no other statement.
 */
export function decideConfirmation(
  { statement, hands, usedFor }: Confirming,
  { invoice, revisionHash }: Agreement,
  by: ByDuty,
): Result<StatementEvent, ConfirmationRefusal> {
  const step = stepFromSeen(statement, 'StatementConfirmed', revisionHash);
  if (!step.ok) return step;
  const side = sideOf('confirmStatement', by, hands);
  if (side !== null) return refuse[side.code]({ hat: side.hat });
  const fits = invoice === null ? ok(null) : decideInvoice(statement, invoice, usedFor);
  return fits.ok ? ok({ name: 'StatementConfirmed', data: { confirmedBy: by.personId, invoice } }) : fits;
}

/** Only who gives an invoice of their own is told which other statement it serves. */
function decideInvoice(
  { amount, payee }: Statement,
  invoice: Invoice,
  usedFor: InvoiceServes | null,
): Result<null, InvoiceRefusal> {
  const samePayee = plain(invoice.uscc) === plain(payee.uscc);
  // Of another code than the payee's, the check characters tell a typing error from another payee.
  if (!samePayee && !parseUscc(invoice.uscc).ok) return invalid('invoice.uscc', 'USCC');
  if (!samePayee) return refuse.INVOICE_SELLER_DIFFERS({ uscc: invoice.uscc, expectedUscc: payee.uscc });
  if (invoice.amount !== amount)
    return refuse.INVOICE_AMOUNT_DIFFERS({ amount: invoice.amount, expectedAmount: amount });
  if (usedFor === null) return ok(null);
  const { id: statementId, period, sequence } = usedFor;
  return refuse.INVOICE_ALREADY_USED({ statementId, period, sequence });
}

/** However it was typed. */
const plain = (uscc: string): string => {
  const read = parseUsccForm(uscc);
  return read.ok ? read.value : uscc;
};
