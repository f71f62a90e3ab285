import { invariant, ok, type Id, type Result, WITHOUT_ROWS_MAX } from '@puhui/kernel';
import { hatOf, type Wearers } from '@puhui/platform/plain';
import { checkReason, type Checked } from '../../input.js';
import type { DocumentWords } from '../../ledger/document-words.js';
import { invalid, refuse, type RefusalWith } from '../../refusals.js';
import { decideDrawing, type Drawing, type Standings } from '../draw-statement/decide.js';
import type { Credited } from '../draw-statement/lines.js';
import { stepFromSeen, type Statement } from '../statement.js';

/** As many redemptions can be left out by name as one statement tells apart. */
export const checkExcluded = (without: readonly Id[]): Checked =>
  without.length > WITHOUT_ROWS_MAX ? invalid('withoutRedemptionIds', 'TOO_MANY') : ok(null);

/** An answer is a reason as any other: short, and in words. */
export const checkAnswer = (answer: string | null): Checked =>
  answer === null ? ok(null) : checkReason('answer', answer);

/** Whether somebody had asked that it be drawn anew: its merchant, or an approver. They are owed an answer. */
const isAskedFor = ({ status }: Statement): boolean => status === 'disputed' || status === 'sent_back';

interface RedrawState {
  readonly statement: Statement;
  /** Drafts whose lines it takes over. */
  readonly absorbed: readonly Statement[];
  /** Whether an excluded id is no redemption of this partner and union. */
  readonly strangers: boolean;
  /** The first excluded redemption that is already credited. */
  readonly credited: Credited | null;
  readonly standings: readonly Standings[];
  readonly otherSide: Wearers<'redrawStatement'>;
}

interface Redraw {
  readonly revisionHash: string;
  readonly redrawnBy: Id;
  readonly answer: DocumentWords | null;
}

/**
 * How the lines of a statement move that is drawn anew; what it then says is decided behind the move (`decideRevision`). Who
 * had asked for it reads what changed. Where nothing did, or where that is not all, finance says why in words; where nobody
 * asked, nobody would read them.
 */
export function decideRedrawing(
  { statement, absorbed, strangers, credited, standings, otherSide }: RedrawState,
  { revisionHash, redrawnBy, answer }: Redraw,
): Result<
  { readonly drawing: Drawing; readonly answer: DocumentWords | null },
  RefusalWith<
    | 'STATEMENT_STEP_NOT_OPEN'
    | 'STATEMENT_REVISION_DIFFERS'
    | 'INVALID_INPUT'
    | 'REDEMPTION_ALREADY_CREDITED'
    | 'PERSON_NOT_INDEPENDENT'
  >
> {
  const hat = hatOf('redrawStatement', redrawnBy, otherSide);
  if (hat !== null) return refuse.PERSON_NOT_INDEPENDENT({ hat });
  const step = stepFromSeen(statement, 'StatementRedrawn', revisionHash);
  if (!step.ok) return step;
  if (answer !== null && !isAskedFor(statement)) return invalid('answer', 'NOBODY_ASKED');
  if (strangers) return invalid('withoutRedemptionIds', 'REDEMPTION_ELSEWHERE');
  const decided = decideDrawing(standings);
  if (decided.ok) {
    const drawing = decided.value;
    const changes = drawing.moves.length > 0 || absorbed.length > 0;
    if (!changes && answer === null && isAskedFor(statement)) return invalid('answer', 'ANSWER_OWED');
    return ok({ drawing, answer });
  }
  invariant(credited !== null, 'what-is-credited-has-its-credit', { statementId: statement.id });
  return refuse.REDEMPTION_ALREADY_CREDITED({
    redemptionId: credited.redemptionId,
    statementId: credited.statementId,
  });
}
