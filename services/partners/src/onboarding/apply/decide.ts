import {
  err,
  isCalendarDate,
  isTradeUnionUscc,
  ok,
  parseTitle,
  parseUscc,
  parseUsccForm,
  plainTyped,
  type BusinessDate,
  type Id,
  type Result,
} from '@puhui/kernel';
import { badInput, type BadInput, type RefusedWith } from '../../refusals.js';
import { LICENCE_CHARS_MAX, type PartnerEvent } from '../partner.js';

export interface Apply {
  readonly id: Id;
  readonly tradeUnionId: Id;
  readonly applicantId: Id;
  readonly name: string;
  readonly uscc: string;
  readonly legalEntity: boolean;
  readonly noMajorViolation: boolean;
  readonly licenceNumber: string;
  readonly licenceExpiresOn: string;
  readonly plan: string | null;
  readonly today: BusinessDate;
}

export type ApplyRefusal = RefusedWith<'USCC_TAKEN' | 'LICENCE_EXPIRED' | 'UNKNOWN_TRADE_UNION'> | BadInput;

export const NAME_CHARS_MAX = 100;
const PLAN_CHARS_MAX = 2000;

export interface ApplyState {
  readonly unionActive: boolean;
  readonly usccTaken: boolean;
  /** An officer answers for the code as it stands, whatever its check characters say. */
  readonly usccConfirmed: boolean;
}

/** Takes an application in. Whether it meets the call is decided when it is qualified. */
export function decideApply(command: Apply, state: ApplyState): Result<PartnerEvent, ApplyRefusal> {
  const name = parseTitle(command.name, NAME_CHARS_MAX);
  const licenceNumber = plainTyped(command.licenceNumber);
  if (!name.ok) return err(badInput('name', name.error.code));
  const uscc = state.usccConfirmed ? parseUsccForm(command.uscc) : parseUscc(command.uscc);
  if (!uscc.ok) return err(badInput('uscc', uscc.error.code));
  if (isTradeUnionUscc(uscc.value)) return err(badInput('uscc', 'USCC_OF_A_UNION'));
  if (licenceNumber === '' || licenceNumber.length > LICENCE_CHARS_MAX)
    return err(badInput('licenceNumber', 'LICENCE_NUMBER'));
  if (!isCalendarDate(command.licenceExpiresOn)) return err(badInput('licenceExpiresOn', 'DATE_FORM'));
  if ((command.plan?.length ?? 0) > PLAN_CHARS_MAX) return err(badInput('plan', 'TEXT_LENGTH'));
  if (!state.unionActive) return err({ code: 'UNKNOWN_TRADE_UNION', tradeUnion: command.tradeUnionId });
  if (command.licenceExpiresOn < command.today)
    return err({ code: 'LICENCE_EXPIRED', licenceExpiresOn: command.licenceExpiresOn });
  if (state.usccTaken) return err({ code: 'USCC_TAKEN', uscc: uscc.value });
  const { today: _, ...application } = command;
  const { licenceExpiresOn } = command;
  return ok({
    type: 'Applied',
    application: { ...application, name: name.value, licenceNumber, licenceExpiresOn, uscc: uscc.value },
  });
}
