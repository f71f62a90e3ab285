import {
  err,
  isCalendarDate,
  isTradeUnionUscc,
  ok,
  parseUscc,
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

/** Takes an application in. Whether it meets the call is decided when it is qualified. */
export function decideApply(
  command: Apply,
  state: { readonly unionActive: boolean; readonly usccTaken: boolean },
): Result<PartnerEvent, ApplyRefusal> {
  const name = command.name.trim();
  const licenceNumber = command.licenceNumber.trim();
  if (name === '' || name.length > NAME_CHARS_MAX) return err(badInput('name', 'NAME_LENGTH'));
  const uscc = parseUscc(command.uscc);
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
    application: { ...application, name, licenceNumber, licenceExpiresOn, uscc: uscc.value },
  });
}
