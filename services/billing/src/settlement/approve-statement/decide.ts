import { ok, type Id, type Result } from '@puhui/kernel';
import { sideOf, type ByDuty, type Wearers } from '@puhui/platform/plain';
import { refuse, type RefusalWith } from '../../refusals.js';
import { paymentOrder } from '../record-payment/payment.js';
import { approvals_needed, stepFromSeen, type Statement, type StatementEvent } from '../statement.js';

/** Who signed, and by whose appointment; by nobody's where it was seeded. */
export interface Signature extends ByDuty {
  /** Whether the duty by which they signed is held still: neither revoked nor over. */
  readonly isHeld: boolean;
}

/** How far the signing of a revision has come. */
export interface Signing {
  /** Those of this very revision. */
  readonly signatures: readonly Signature[];
  /** Who had a hand in what is signed. */
  readonly hands: Wearers<'approveStatement'>;
}

interface ApprovalState extends Signing {
  readonly statement: Statement;
}

type SigningRefusal = RefusalWith<
  'PERSON_NOT_INDEPENDENT' | 'GRANTER_NOT_INDEPENDENT' | 'STATEMENT_ALREADY_APPROVED'
>;
type ApprovalRefusal = RefusalWith<'STATEMENT_STEP_NOT_OPEN' | 'STATEMENT_REVISION_DIFFERS'> | SigningRefusal;

/**
 * Those whose signatures count: who signed and then had a hand in it, say in the budget, or holds the duty no more by which they signed,
 * has theirs stay, and count no more.
 */
export const countingSigners = ({ signatures, hands }: Signing): ReadonlySet<Id> =>
  new Set(
    signatures.flatMap((one) =>
      one.isHeld && sideOf('approveStatement', one, hands) === null ? [one.personId] : [],
    ),
  );

/** Whether somebody may sign the revision that stands: the page that offers it and the decision ask this alike. */
export function maySign(by: ByDuty, signing: Signing): Result<null, SigningRefusal> {
  const counting = countingSigners(signing);
  if (counting.has(by.personId)) return refuse.STATEMENT_ALREADY_APPROVED({ approvals: counting.size });
  const side = sideOf('approveStatement', by, signing.hands);
  return side === null ? ok(null) : refuse[side.code]({ hat: side.hat });
}

/**
 * A person signs a revision; the signature that completes the approval orders its payment. Nobody signs what they had a hand
 * in, in whatever role, or what whoever appointed them to sign had a hand in; nobody signs twice, but for whom a signature counts no more
 * and who was given the duty anew.
 */
export function decideApproval(
  command: ByDuty & { readonly dutyId: Id; readonly revisionHash: string },
  state: ApprovalState,
): Result<StatementEvent[], ApprovalRefusal> {
  const { statement } = state;
  const isCurrent = command.revisionHash === statement.revisionHash;
  const may = maySign(command, state);
  // Whoever asks again after a lost answer is told so, also when the statement has moved on since.
  if (isCurrent && !may.ok && may.error.code === 'STATEMENT_ALREADY_APPROVED') return may;
  const step = stepFromSeen(statement, 'StatementApproved', command.revisionHash);
  if (!step.ok) return step;
  if (!may.ok) return may;
  const approvals = countingSigners(state).size + 1;
  const complete = approvals >= approvals_needed;
  const signed: StatementEvent = {
    name: 'StatementApproved',
    data: { approvedBy: command.personId, dutyId: command.dutyId, approvals, complete },
  };
  return ok(complete ? [signed, { name: 'StatementOrdered', data: paymentOrder(statement, 1) }] : [signed]);
}
