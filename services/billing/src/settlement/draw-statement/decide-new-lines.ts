import { businessDate, businessMonth, fen, invariant, ok, type Id, type Result } from '@puhui/kernel';
import { hatOf, type Wearers } from '@puhui/platform/plain';
import { invalid, refuse, type RefusalWith } from '../../refusals.js';
import type { Statement } from '../statement.js';
import { decideDrawing, type Drawing, type Standings } from './decide.js';
import { amountOf } from './decide-revision.js';

export interface NewLines {
  readonly draft: Statement | null;
  /** Other drafts, which it takes over. */
  readonly absorbed: readonly Statement[];
  readonly standings: readonly Standings[];
  readonly otherSide: Wearers<'drawStatement'>;
}

/**
 * No statement is opened that comes to nothing or less; one that is open becomes what it must, down to nothing or below.
 * What is not sent then waits on it for more to set off, there or on a later statement.
 */
export function decideNewLines(
  period: string,
  { draft, absorbed, standings, otherSide }: NewLines,
  { drawnBy, now }: { readonly drawnBy: Id; readonly now: Date },
): Result<Drawing, RefusalWith<'INVALID_INPUT' | 'NOTHING_TO_SETTLE' | 'PERSON_NOT_INDEPENDENT'>> {
  const hat = hatOf('drawStatement', drawnBy, otherSide);
  if (hat !== null) return refuse.PERSON_NOT_INDEPENDENT({ hat });
  if (period > businessMonth(businessDate(now))) return invalid('period', 'MONTH_AHEAD');
  const decided = decideDrawing(standings);
  invariant(decided.ok, 'nothing-is-left-out-by-drawing', { period });
  const { credits: creditsDue, stillUndoable } = decided.value;
  const amount = amountOf(absorbed) + decided.value.amount;
  if (draft || amount > 0n) return ok(decided.value);
  return refuse.NOTHING_TO_SETTLE({ stillUndoable, settleable: fen(amount + creditsDue), creditsDue });
}
