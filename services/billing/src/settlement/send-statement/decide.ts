import { ok, type Id, type Result } from '@puhui/kernel';
import { refuse, type RefusalWith } from '../../refusals.js';
import { stepTo, type Statement, type StatementEvent } from '../statement.js';

/** Only an up-to-date statement with an amount due may be sent. @param undone lines that have been undone since it was drawn */
export function decideSending(
  statement: Statement,
  undone: number,
  sentBy: Id,
): Result<
  StatementEvent,
  RefusalWith<'STATEMENT_STEP_NOT_OPEN' | 'NOTHING_TO_PAY' | 'STATEMENT_NOT_CURRENT'>
> {
  const step = stepTo(statement, 'StatementSent');
  if (!step.ok) return step;
  if (undone > 0) return refuse.STATEMENT_NOT_CURRENT({ undone });
  if (statement.amount <= 0n) return refuse.NOTHING_TO_PAY({ amount: statement.amount });
  return ok({ name: 'StatementSent', data: { sentBy } });
}
