import { ok, type Id, type Result } from '@puhui/kernel';
import { refuse, type RefusalWith } from '../../refusals.js';
import { approvals_needed, stepTo, type Statement } from '../statement.js';

interface ApprovalState {
  readonly statement: Statement;
  /** Persons who have signed this very revision. */
  readonly approvedBy: readonly Id[];
  /** Persons who adopted or raised the budget lines that it is paid from, or allocated to them. */
  readonly budgetAdoptedBy: readonly Id[];
}

type ApprovalRefusal = RefusalWith<
  | 'STATEMENT_STEP_NOT_OPEN'
  | 'STATEMENT_REVISION_DIFFERS'
  | 'APPROVER_NOT_INDEPENDENT'
  | 'STATEMENT_ALREADY_APPROVED'
>;

/** A person signs a revision. Nobody signs what they entered, in whatever role; nobody signs twice. */
export function decideApproval(
  command: { readonly personId: Id; readonly revisionHash: string },
  state: ApprovalState,
): Result<{ readonly approvals: number; readonly complete: boolean }, ApprovalRefusal> {
  const { statement, approvedBy, budgetAdoptedBy } = state;
  const isCurrent = command.revisionHash === statement.revisionHash;
  // Whoever asks again after a lost answer is told so, also when the statement has moved on since.
  if (isCurrent && approvedBy.includes(command.personId)) {
    return refuse.STATEMENT_ALREADY_APPROVED({ approvals: approvedBy.length });
  }
  const step = stepTo(statement, 'StatementApproved');
  if (!step.ok) return step;
  if (!isCurrent) return refuse.STATEMENT_REVISION_DIFFERS({ revisionHash: statement.revisionHash });
  if (statement.enteredBy.includes(command.personId)) {
    return refuse.APPROVER_NOT_INDEPENDENT({ entered: 'statement' });
  }
  // Nobody stands on both sides: who agreed for the merchant does not pay for the union.
  if ('confirmedBy' in statement && statement.confirmedBy === command.personId)
    return refuse.APPROVER_NOT_INDEPENDENT({ entered: 'confirmation' });
  if (budgetAdoptedBy.includes(command.personId))
    return refuse.APPROVER_NOT_INDEPENDENT({ entered: 'budget' });
  // Who signed and then had a hand in the budget has entered it: their signature stays, and counts no more.
  const counting = approvedBy.filter((personId) => !budgetAdoptedBy.includes(personId));
  const approvals = new Set(counting).size + 1;
  return ok({ approvals, complete: approvals >= approvals_needed });
}
