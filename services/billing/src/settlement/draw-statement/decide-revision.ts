import { invariant, type Id } from '@puhui/kernel';
import type { DocumentWords } from '../../ledger/document-words.js';
import type { Revision, Statement, StatementEvent, StatementOf } from '../statement.js';
import type { Drawing } from './decide.js';

/** What was drawn: whose, by whom, and what it was before. */
export interface Drawn {
  readonly of: StatementOf;
  /** Null for a statement that is drawn for the first time. */
  readonly before: Statement | null;
  readonly absorbed: readonly Statement[];
  readonly drawing: Drawing;
  /** What who had asked for another revision is told; null where nobody had, or the lines say it. */
  readonly answer: DocumentWords | null;
  readonly drawnBy: Id;
}

/**
 * What drawing makes of a statement, behind the move of its lines: the database computes sums and hash over them as they
 * stand then, and they must come to what was decided.
 */
export function decideRevision(
  { of, before, absorbed, drawing, answer, drawnBy }: Drawn,
  revision: Revision,
): StatementEvent {
  const { id, partnerId, tradeUnionId, period, sequence } = of;
  const expected = drawing.amount + (before?.amount ?? 0n) + amountOf(absorbed);
  invariant(revision.amount === expected, 'lines-move-as-decided', { id, amount: revision.amount, expected });
  if (!before) {
    const data = { id, partnerId, tradeUnionId, period, sequence, ...revision, drawnBy };
    return { name: 'StatementDrawn', data };
  }
  const came = drawing.came + absorbed.reduce((sum, { lineCount }) => sum + lineCount, 0);
  const { went } = drawing;
  invariant(revision.lineCount === before.lineCount + came - went, 'lines-are-counted-as-decided', { id });
  const change = { amountBefore: before.amount, came, went, answer };
  return { name: 'StatementRedrawn', data: { ...revision, drawnBy, change } };
}

/** The end of a draft whose lines stand on another statement. */
export function decideAbsorbing(draft: Statement, revision: Revision, into: Id, drawnBy: Id): StatementEvent {
  invariant(revision.lineCount === 0, 'what-is-absorbed-keeps-no-line', { id: draft.id, into });
  return { name: 'StatementAbsorbed', data: { ...revision, drawnBy, into } };
}

/** What they come to together, as they were drawn. */
export const amountOf = (statements: readonly Statement[]): bigint =>
  statements.reduce((sum, { amount }) => sum + amount, 0n);
