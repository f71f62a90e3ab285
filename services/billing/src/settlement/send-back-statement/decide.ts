import { ok, type Id, type Result } from '@puhui/kernel';
import { hatOf, type Wearers } from '@puhui/platform/plain';
import type { DocumentWords } from '../../ledger/document-words.js';
import { refuse, type RefusalWith } from '../../refusals.js';
import { stepFromSeen, type Statement, type StatementEvent } from '../statement.js';

interface SendBackState {
  readonly statement: Statement;
  /** Who had a hand in it, as for signing it. */
  readonly hands: Wearers<'sendBackStatement'>;
}

/**
 * An approver does not sign what they have seen, and says why. Whoever has signed it may do so too, as long as it is not ordered to be paid:
 * then an order for the bank stands.
 */
export function decideSendingBack(
  { statement, hands }: SendBackState,
  { words: reason, salt }: DocumentWords,
  { revisionHash, sentBackBy }: { readonly revisionHash: string; readonly sentBackBy: Id },
): Result<
  StatementEvent,
  RefusalWith<'STATEMENT_STEP_NOT_OPEN' | 'STATEMENT_REVISION_DIFFERS' | 'PERSON_NOT_INDEPENDENT'>
> {
  const hat = hatOf('sendBackStatement', sentBackBy, hands);
  if (hat !== null) return refuse.PERSON_NOT_INDEPENDENT({ hat });
  const step = stepFromSeen(statement, 'StatementSentBack', revisionHash);
  return step.ok ? ok({ name: 'StatementSentBack', data: { sentBackBy, reason, salt } }) : step;
}
