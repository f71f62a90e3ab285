import { ok, type Id, type Result } from '@puhui/kernel';
import type { DocumentWords } from '../../ledger/document-words.js';
import type { RefusalWith } from '../../refusals.js';
import { stepFromSeen, type Statement, type StatementEvent } from '../statement.js';

/** The partner disagrees with what was sent. @param revisionHash of the revision that they have seen */
export function decideDispute(
  statement: Statement,
  { words: reason, salt }: DocumentWords,
  revisionHash: string,
  disputedBy: Id,
): Result<StatementEvent, RefusalWith<'STATEMENT_STEP_NOT_OPEN' | 'STATEMENT_REVISION_DIFFERS'>> {
  const step = stepFromSeen(statement, 'StatementDisputed', revisionHash);
  return step.ok ? ok({ name: 'StatementDisputed', data: { disputedBy, reason, salt } }) : step;
}
