import {
  isCalendarDate,
  isTradeUnionUscc,
  ok,
  parseUscc,
  parseUsccForm,
  DOCUMENT_CHARACTERS_MAX,
  DOCUMENT_CHARACTERS_MIN,
  type BusinessDate,
  type Id,
  type Result,
  type Uscc,
} from '@puhui/kernel';
import type { TradeUnionStatus } from '@puhui/platform';
import { reasonProblem } from '@puhui/platform/plain';
import { invalid, refuse, type Invalid, type RefusalWith } from '../../refusals.js';

export interface ConfirmUscc {
  readonly tradeUnionId: Id;
  readonly uscc: string;
  readonly issuedOn: string;
  readonly document: string;
  readonly reason: string;
  /** The confirmation of the same code, here, whose day or document was wrong: this one takes its place. */
  readonly supersedesId?: Id | null | undefined;
}

/** A confirmation that no other has taken the place of. */
export interface StandingConfirmation {
  readonly id: Id;
  readonly confirmedBy: Id;
}

/** What an officer answers for: the code as the registry wrote it, and the paper that says so. */
interface ConfirmedCode {
  readonly tradeUnionId: Id;
  readonly uscc: Uscc;
  readonly issuedOn: BusinessDate;
  readonly document: string;
  readonly reason: string;
  readonly supersedes: Id | null;
}

export type ConfirmRefusal =
  | RefusalWith<
      | 'TRADE_UNION_UNKNOWN'
      | 'TRADE_UNION_NOT_ACTIVE'
      | 'USCC_CONFIRMATION_NOT_NEEDED'
      | 'USCC_ALREADY_CONFIRMED'
      | 'USCC_CONFIRMATION_UNKNOWN'
    >
  | Invalid;

/** On this day the codes began (GB 32100-2015; one licence, one code): no document before it has one. */
const CODES_SINCE = '2015-10-01';
/** From this day on a registry could not issue a wrong one any more: its system would not take it. */
const WRONG_UNTIL = '2016-01-01';

/** What stands for the code in the union, and who confirms it now. */
export interface ConfirmState {
  /** Null for one that is not known here. */
  readonly unionStatus: TradeUnionStatus | null;
  readonly actorId: Id;
  readonly standing: readonly StandingConfirmation[];
}

/**
 * Confirms a code that a registry issued with a wrong check character. Its form still has to be right. Each officer confirms it
 * once: who did may not apply with it, and another one then has to answer for it. What was confirmed wrongly is confirmed anew.
 */
export function decideConfirm(
  command: ConfirmUscc,
  state: ConfirmState,
): Result<ConfirmedCode, ConfirmRefusal> {
  const paper = readPaper(command);
  if (!paper.ok) return paper;
  const { tradeUnionId, supersedesId: supersedes = null } = command;
  if (state.unionStatus === null) return refuse.TRADE_UNION_UNKNOWN({ tradeUnion: tradeUnionId });
  if (state.unionStatus !== 'active')
    return refuse.TRADE_UNION_NOT_ACTIVE({ tradeUnionId, status: state.unionStatus });
  if (supersedes !== null && !state.standing.some(({ id }) => id === supersedes))
    return refuse.USCC_CONFIRMATION_UNKNOWN({ confirmationId: supersedes });
  const own = state.standing.find(
    ({ id, confirmedBy }) => confirmedBy === state.actorId && id !== supersedes,
  );
  if (own) return refuse.USCC_ALREADY_CONFIRMED({ confirmationId: own.id });
  return ok({ tradeUnionId, ...paper.value, supersedes });
}

function readPaper(
  command: ConfirmUscc,
): Result<Omit<ConfirmedCode, 'tradeUnionId' | 'supersedes'>, ConfirmRefusal> {
  const { issuedOn } = command;
  const document = command.document.trim();
  const uscc = parseUsccForm(command.uscc);
  if (!uscc.ok) return invalid('uscc', uscc.error.code);
  if (isTradeUnionUscc(uscc.value)) return invalid('uscc', 'USCC_OF_A_UNION');
  if (parseUscc(uscc.value).ok) return refuse.USCC_CONFIRMATION_NOT_NEEDED({ uscc: uscc.value });
  if (!isCalendarDate(issuedOn)) return invalid('issuedOn', 'DATE_FORM');
  if (issuedOn >= WRONG_UNTIL) return invalid('issuedOn', 'ISSUED_BEFORE_2016');
  if (issuedOn < CODES_SINCE) return invalid('issuedOn', 'ISSUED_BEFORE_CODES');
  const chars = Array.from(document).length;
  if (chars < DOCUMENT_CHARACTERS_MIN || chars > DOCUMENT_CHARACTERS_MAX)
    return invalid('document', 'DOCUMENT_LENGTH');
  const unsaid = reasonProblem(command.reason);
  if (unsaid !== null) return invalid('reason', unsaid);
  return ok({ uscc: uscc.value, issuedOn, document, reason: command.reason.trim() });
}
