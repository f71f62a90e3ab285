import { ok, type Id, type Result } from '@puhui/kernel';
import { hatOf, type Wearers } from '@puhui/platform/plain';
import { refuse, type RefusalWith } from '../../refusals.js';
import { paymentOrder } from '../record-payment/payment.js';
import { approvals_needed, stepTo, type Statement, type StatementEvent } from '../statement.js';

interface ApprovalState {
  readonly statement: Statement;
  /** Persons who have signed this very revision. */
  readonly approvedBy: readonly Id[];
  /** Who had a hand in what is signed. */
  readonly hands: Wearers<'approveStatement'>;
}

type ApprovalRefusal = RefusalWith<
  | 'STATEMENT_STEP_NOT_OPEN'
  | 'STATEMENT_REVISION_DIFFERS'
  | 'PERSON_NOT_INDEPENDENT'
  | 'STATEMENT_ALREADY_APPROVED'
>;

/**
 * A person signs a revision; the signature that completes the approval orders its payment. Nobody signs what they had a hand
 * in, in whatever role; nobody signs twice.
 */
export function decideApproval(
  command: { readonly personId: Id; readonly revisionHash: string },
  state: ApprovalState,
): Result<StatementEvent[], ApprovalRefusal> {
  const { statement, approvedBy, hands } = state;
  // Who signed and then had a hand in it, say in the budget: their signature stays, and counts no more.
  const counting = new Set(
    approvedBy.filter((personId) => hatOf('approveStatement', personId, hands) === null),
  );
  const isCurrent = command.revisionHash === statement.revisionHash;
  // Whoever asks again after a lost answer is told so, also when the statement has moved on since.
  if (isCurrent && approvedBy.includes(command.personId)) {
    return refuse.STATEMENT_ALREADY_APPROVED({ approvals: counting.size });
  }
  const step = stepTo(statement, 'StatementApproved');
  if (!step.ok) return step;
  if (!isCurrent) return refuse.STATEMENT_REVISION_DIFFERS({ revisionHash: statement.revisionHash });
  const hat = hatOf('approveStatement', command.personId, hands);
  if (hat !== null) return refuse.PERSON_NOT_INDEPENDENT({ hat });
  const approvals = counting.size + 1;
  const complete = approvals >= approvals_needed;
  const signed: StatementEvent = {
    name: 'StatementApproved',
    data: { approvedBy: command.personId, approvals, complete },
  };
  return ok(complete ? [signed, { name: 'StatementOrdered', data: paymentOrder(statement, 1) }] : [signed]);
}
