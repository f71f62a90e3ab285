import { ok, type Id, type Result } from '@puhui/kernel';
import type { DocumentWords } from '../../ledger/document-words.js';
import type { RefusalWith } from '../../refusals.js';
import { stepTo, type Statement, type StatementEvent } from '../statement.js';

/** The partner disagrees with what was sent. */
export function decideDispute(
  statement: Statement,
  { words: reason, salt }: DocumentWords,
  disputedBy: Id,
): Result<StatementEvent, RefusalWith<'STATEMENT_STEP_NOT_OPEN'>> {
  const step = stepTo(statement, 'StatementDisputed');
  return step.ok ? ok({ name: 'StatementDisputed', data: { disputedBy, reason, salt } }) : step;
}
