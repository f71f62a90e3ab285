import { invariant, ok, type Id, type Result, WITHOUT_ROWS_MAX } from '@puhui/kernel';
import { hatOf, type Wearers } from '@puhui/platform/plain';
import type { Checked } from '../../input.js';
import { invalid, refuse, type RefusalWith } from '../../refusals.js';
import { decideDrawing, type Drawing, type Standings } from '../draw-statement/decide.js';
import type { Credited } from '../draw-statement/lines.js';
import { stepFromSeen, type Statement } from '../statement.js';

/** As many redemptions can be left out by name as one statement tells apart. */
export const checkExcluded = (without: readonly Id[]): Checked =>
  without.length > WITHOUT_ROWS_MAX ? invalid('withoutRedemptionIds', 'TOO_MANY') : ok(null);

interface RedrawState {
  readonly statement: Statement;
  /** Whether an excluded id is no redemption of this partner and union. */
  readonly strangers: boolean;
  /** The first excluded redemption that is already credited. */
  readonly credited: Credited | null;
  readonly standings: readonly Standings[];
  readonly otherSide: Wearers<'redrawStatement'>;
}

/** How the lines of a statement move that is drawn anew; what it then says is decided behind the move (`decideRevision`). */
export function decideRedrawing(
  { statement, strangers, credited, standings, otherSide }: RedrawState,
  { revisionHash, redrawnBy }: { readonly revisionHash: string; readonly redrawnBy: Id },
): Result<
  Drawing,
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
  if (strangers) return invalid('withoutRedemptionIds', 'REDEMPTION_ELSEWHERE');
  const decided = decideDrawing(standings);
  if (decided.ok) return decided;
  invariant(credited !== null, 'what-is-credited-has-its-credit', { statementId: statement.id });
  return refuse.REDEMPTION_ALREADY_CREDITED({
    redemptionId: credited.redemptionId,
    statementId: credited.statementId,
  });
}
