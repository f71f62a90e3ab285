import {
  isCalendarDate,
  isTradeUnionUscc,
  ok,
  parseUscc,
  parseUsccForm,
  type BusinessDate,
  type Id,
  type Result,
  type Uscc,
} from '@puhui/kernel';
import { reasonProblem } from '@puhui/platform/plain';
import { invalid, refuse, type Invalid, type RefusalWith } from '../../refusals.js';

export interface ConfirmUscc {
  readonly tradeUnionId: Id;
  readonly uscc: string;
  readonly issuedOn: string;
  readonly document: string;
  readonly reason: string;
}

/** What an officer answers for: the code as the registry wrote it, and the paper that says so. */
interface ConfirmedCode {
  readonly tradeUnionId: Id;
  readonly uscc: Uscc;
  readonly issuedOn: BusinessDate;
  readonly document: string;
  readonly reason: string;
}

export type ConfirmRefusal =
  | RefusalWith<'TRADE_UNION_UNKNOWN' | 'USCC_NEEDS_NO_CONFIRMATION' | 'USCC_CONFIRMED_ALREADY'>
  | Invalid;

const DOCUMENT_CHARS_MIN = 4;
const DOCUMENT_CHARS_MAX = 200;
/** On this day the codes began (GB 32100-2015; one licence, one code): no document before it has one. */
const CODES_SINCE = '2015-10-01';
/** From this day on a registry could not issue a wrong one any more: its system would not take it. */
const WRONG_UNTIL = '2016-01-01';

/** Confirms a code that a registry issued with a wrong check character. Its form still has to be right. */
export function decideConfirm(
  command: ConfirmUscc,
  state: { readonly unionActive: boolean; readonly confirmedAs: Id | null },
): Result<ConfirmedCode, ConfirmRefusal> {
  const { tradeUnionId, issuedOn } = command;
  const document = command.document.trim();
  const uscc = parseUsccForm(command.uscc);
  if (!uscc.ok) return invalid('uscc', uscc.error.code);
  if (isTradeUnionUscc(uscc.value)) return invalid('uscc', 'USCC_OF_A_UNION');
  if (parseUscc(uscc.value).ok) return refuse.USCC_NEEDS_NO_CONFIRMATION({ uscc: uscc.value });
  if (!isCalendarDate(issuedOn)) return invalid('issuedOn', 'DATE_FORM');
  if (issuedOn >= WRONG_UNTIL) return invalid('issuedOn', 'ISSUED_BEFORE_2016');
  if (issuedOn < CODES_SINCE) return invalid('issuedOn', 'ISSUED_BEFORE_CODES');
  const chars = Array.from(document).length;
  if (chars < DOCUMENT_CHARS_MIN || chars > DOCUMENT_CHARS_MAX) return invalid('document', 'DOCUMENT_LENGTH');
  const unsaid = reasonProblem(command.reason);
  if (unsaid !== null) return invalid('reason', unsaid);
  if (!state.unionActive) return refuse.TRADE_UNION_UNKNOWN({ tradeUnion: tradeUnionId });
  if (state.confirmedAs !== null) return refuse.USCC_CONFIRMED_ALREADY({ confirmationId: state.confirmedAs });
  return ok({ tradeUnionId, uscc: uscc.value, issuedOn, document, reason: command.reason.trim() });
}
