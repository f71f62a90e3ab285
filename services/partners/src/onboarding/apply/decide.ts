import {
  isCalendarDate,
  isTradeUnionUscc,
  ok,
  parseShownName,
  parseUscc,
  parseUsccForm,
  plainTyped,
  NAME_CHARACTERS_MAX,
  TEXT_CHARACTERS_MAX,
  type BusinessDate,
  type Id,
  type Result,
  LICENCE_CHARACTERS_MAX,
} from '@puhui/kernel';
import type { TradeUnionStatus } from '@puhui/platform';
import { invalid, refuse, type Invalid, type RefusalWith } from '../../refusals.js';
import type { PartnerEvent } from '../partner.js';

/** What a merchant says of itself, as it was written. */
export interface Application {
  readonly tradeUnionId: Id;
  readonly name: string;
  readonly uscc: string;
  readonly legalEntity: boolean;
  readonly noMajorViolation: boolean;
  readonly licenceNumber: string;
  readonly licenceExpiresOn: string;
  readonly plan: string | null;
}

export interface Apply extends Application {
  readonly id: Id;
  readonly applicantId: Id;
  readonly today: BusinessDate;
}

export type ApplyRefusal =
  | RefusalWith<'USCC_ALREADY_TAKEN' | 'LICENCE_EXPIRED' | 'TRADE_UNION_UNKNOWN' | 'TRADE_UNION_NOT_ACTIVE'>
  | Invalid;

interface ApplyState {
  /** Null for one that is not known here. */
  readonly unionStatus: TradeUnionStatus | null;
  readonly usccTaken: boolean;
  /** The name reads as a union's. */
  readonly nameOfUnion: boolean;
  /** An officer answers for the code as it stands, whatever its check characters say. */
  readonly usccConfirmed: boolean;
}

/** Takes an application in. Whether it meets the call is decided when it is qualified. */
export function decideApply(command: Apply, state: ApplyState): Result<PartnerEvent, ApplyRefusal> {
  const name = parseShownName(command.name, NAME_CHARACTERS_MAX);
  const licenceNumber = plainTyped(command.licenceNumber);
  if (!name.ok) return invalid('name', name.error.code);
  if (state.nameOfUnion) return invalid('name', 'NAME_OF_A_UNION');
  const uscc = state.usccConfirmed ? parseUsccForm(command.uscc) : parseUscc(command.uscc);
  if (!uscc.ok) return invalid('uscc', uscc.error.code);
  if (isTradeUnionUscc(uscc.value)) return invalid('uscc', 'USCC_OF_A_UNION');
  if (licenceNumber === '' || licenceNumber.length > LICENCE_CHARACTERS_MAX)
    return invalid('licenceNumber', 'LICENCE_NUMBER');
  if (!isCalendarDate(command.licenceExpiresOn)) return invalid('licenceExpiresOn', 'DATE_FORM');
  if ((command.plan?.length ?? 0) > TEXT_CHARACTERS_MAX) return invalid('plan', 'TEXT_LENGTH');
  if (state.unionStatus === null) return refuse.TRADE_UNION_UNKNOWN({ tradeUnion: command.tradeUnionId });
  if (state.unionStatus !== 'active')
    return refuse.TRADE_UNION_NOT_ACTIVE({ tradeUnionId: command.tradeUnionId, status: state.unionStatus });
  if (command.licenceExpiresOn < command.today)
    return refuse.LICENCE_EXPIRED({ licenceExpiresOn: command.licenceExpiresOn });
  if (state.usccTaken) return refuse.USCC_ALREADY_TAKEN({ uscc: uscc.value });
  const { today: _, ...application } = command;
  const { licenceExpiresOn } = command;
  return ok({
    name: 'PartnerApplied',
    data: { ...application, name: name.value, licenceNumber, licenceExpiresOn, uscc: uscc.value },
  });
}
