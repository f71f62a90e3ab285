import { ok, type Id, type Result } from '@puhui/kernel';
import { sideOf, type Wearers } from '@puhui/platform/plain';
import { refuse, type RefusalWith } from '../../refusals.js';
import { paymentOrder } from '../record-payment/payment.js';
import { approvals_needed, stepFromSeen, type Statement, type StatementEvent } from '../statement.js';

interface ApprovalState {
  readonly statement: Statement;
  /** Persons who have signed this very revision. */
  readonly approvedBy: readonly Id[];
  /** By whose appointment each signer signs; by nobody's where it was seeded. */
  readonly appointers: ReadonlyMap<Id, readonly Id[]>;
  /** Who had a hand in what is signed. */
  readonly hands: Wearers<'approveStatement'>;
}

type ApprovalRefusal = RefusalWith<
  | 'STATEMENT_STEP_NOT_OPEN'
  | 'STATEMENT_REVISION_DIFFERS'
  | 'PERSON_NOT_INDEPENDENT'
  | 'GRANTER_NOT_INDEPENDENT'
  | 'STATEMENT_ALREADY_APPROVED'
>;

/**
 * A person signs a revision; the signature that completes the approval orders its payment. Nobody signs what they had a hand
 * in, in whatever role, or what whoever appointed them to sign had a hand in; nobody signs twice.
 */
export function decideApproval(
  command: { readonly personId: Id; readonly dutyId: Id; readonly revisionHash: string },
  state: ApprovalState,
): Result<StatementEvent[], ApprovalRefusal> {
  const { statement, approvedBy, appointers, hands } = state;
  const sideOfSigner = (personId: Id) =>
    sideOf('approveStatement', { personId, appointers: appointers.get(personId) ?? [] }, hands);
  // Who signed and then had a hand in it, say in the budget: their signature stays, and counts no more.
  const counting = new Set(approvedBy.filter((personId) => sideOfSigner(personId) === null));
  const isCurrent = command.revisionHash === statement.revisionHash;
  // Whoever asks again after a lost answer is told so, also when the statement has moved on since.
  if (isCurrent && approvedBy.includes(command.personId)) {
    return refuse.STATEMENT_ALREADY_APPROVED({ approvals: counting.size });
  }
  const step = stepFromSeen(statement, 'StatementApproved', command.revisionHash);
  if (!step.ok) return step;
  const side = sideOfSigner(command.personId);
  if (side !== null) return refuse[side.code]({ hat: side.hat });
  const approvals = counting.size + 1;
  const complete = approvals >= approvals_needed;
  const signed: StatementEvent = {
    name: 'StatementApproved',
    data: { approvedBy: command.personId, dutyId: command.dutyId, approvals, complete },
  };
  return ok(complete ? [signed, { name: 'StatementOrdered', data: paymentOrder(statement, 1) }] : [signed]);
}
