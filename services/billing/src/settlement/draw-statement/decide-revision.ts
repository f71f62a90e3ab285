import { invariant, type Id } from '@puhui/kernel';
import type { Revision, Statement, StatementEvent, StatementOf } from '../statement.js';
import type { Drawing } from './decide.js';

/** What was drawn: whose, by whom, and what it was before. */
export interface Drawn {
  readonly of: StatementOf;
  /** Null for a statement that is drawn for the first time. */
  readonly before: Statement | null;
  readonly absorbed: readonly Statement[];
  readonly drawing: Drawing;
  readonly drawnBy: Id;
}

/**
 * What drawing makes of a statement, behind the move of its lines: the database computes sums and hash over them as they
 * stand then, and they must come to what was decided.
 */
export function decideRevision(
  { of, before, absorbed, drawing, drawnBy }: Drawn,
  revision: Revision,
): StatementEvent {
  const { id, partnerId, tradeUnionId, period, sequence } = of;
  const expected = drawing.amount + (before?.amount ?? 0n) + amountOf(absorbed);
  invariant(revision.amount === expected, 'lines-move-as-decided', { id, amount: revision.amount, expected });
  return before
    ? { name: 'StatementRedrawn', data: { ...revision, drawnBy } }
    : {
        name: 'StatementDrawn',
        data: { id, partnerId, tradeUnionId, period, sequence, ...revision, drawnBy },
      };
}

/** The end of a draft whose lines stand on another statement. */
export function decideAbsorbing(draft: Statement, revision: Revision, into: Id, drawnBy: Id): StatementEvent {
  invariant(revision.lineCount === 0, 'what-is-absorbed-keeps-no-line', { id: draft.id, into });
  return { name: 'StatementAbsorbed', data: { ...revision, drawnBy, into } };
}

/** What they come to together, as they were drawn. */
export const amountOf = (statements: readonly Statement[]): bigint =>
  statements.reduce((sum, { amount }) => sum + amount, 0n);
