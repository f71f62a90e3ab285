import { ok, type Id, type Result } from '@puhui/kernel';
import { hatOf, type Wearers } from '@puhui/platform/plain';
import { refuse, type RefusalWith } from '../../refusals.js';
import { stepFromSeen, type Statement, type StatementEvent } from '../statement.js';

interface SendState {
  readonly statement: Statement;
  /** Lines that have been undone since it was drawn. */
  readonly undone: number;
  readonly otherSide: Wearers<'sendStatement'>;
}

/** Only an up-to-date statement with an amount due may be sent, and by nobody who is its merchant. */
export function decideSending(
  { statement, undone, otherSide }: SendState,
  { revisionHash, sentBy }: { readonly revisionHash: string; readonly sentBy: Id },
): Result<
  StatementEvent,
  RefusalWith<
    | 'STATEMENT_STEP_NOT_OPEN'
    | 'STATEMENT_REVISION_DIFFERS'
    | 'NOTHING_TO_PAY'
    | 'STATEMENT_NOT_CURRENT'
    | 'PERSON_NOT_INDEPENDENT'
  >
> {
  const hat = hatOf('sendStatement', sentBy, otherSide);
  if (hat !== null) return refuse.PERSON_NOT_INDEPENDENT({ hat });
  const step = stepFromSeen(statement, 'StatementSent', revisionHash);
  if (!step.ok) return step;
  if (undone > 0) return refuse.STATEMENT_NOT_CURRENT({ undone });
  if (statement.amount <= 0n) return refuse.NOTHING_TO_PAY({ amount: statement.amount });
  return ok({ name: 'StatementSent', data: { sentBy } });
}
