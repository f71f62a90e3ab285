import {
  businessDate,
  err,
  invariant,
  isCalendarDate,
  ok,
  plainTyped,
  startOfBusinessDate,
  stepFrom,
  unreachable,
  type BusinessDate,
  type Result,
} from '@puhui/kernel';
import { badInput, type BadInput, type RefusedWith } from '../../refusals.js';
import { reasonProblem } from '../../reason.js';
import { isContracted, LICENCE_CHARS_MAX, partnerLife, type Partner, type PartnerEvent } from '../partner.js';

export type StepPartner =
  | { readonly step: 'publicise'; readonly noticeDays: number | null }
  | { readonly step: 'contract'; readonly contractFrom: string; readonly contractTo: string }
  | { readonly step: 'go-live' }
  | { readonly step: 'renew'; readonly licenceNumber: string; readonly licenceExpiresOn: string }
  | { readonly step: 'suspend' | 'delist' | 'reject'; readonly reason: string };

export type StepRefusal =
  | RefusedWith<
      'PARTNER_STEP_NOT_OPEN' | 'PUBLIC_NOTICE_RUNNING' | 'CONTRACT_NOT_RUNNING' | 'LICENCE_EXPIRED'
    >
  | BadInput;

/** As in the published case; a call may say otherwise. */
export const NOTICE_DAYS_DEFAULT = 7;
const NOTICE_DAYS_MAX = 90;
const DAY_MS = 86_400_000;

/** Decides one step of the way. A contract that has begun already makes the partner live with it: two events. */
export function decideStep(
  command: StepPartner,
  partner: Partner,
  today: BusinessDate,
): Result<readonly PartnerEvent[], StepRefusal> {
  if (stepFrom(partnerLife, partner.status, command.step) === undefined)
    return err({ code: 'PARTNER_STEP_NOT_OPEN', status: partner.status });
  switch (command.step) {
    case 'publicise':
      return publicise(command.noticeDays ?? NOTICE_DAYS_DEFAULT, today);
    case 'contract':
      return contract(command, partner, today);
    case 'go-live':
      return goLive(partner, today);
    case 'renew':
      return renew(command, partner, today);
    case 'suspend':
    case 'delist':
    case 'reject':
      return end(command.step, command.reason);
    default:
      return unreachable(command);
  }
}

/** The day of the decision does not count: seven days of notice end on the seventh day after it. */
function publicise(days: number, today: BusinessDate): Result<readonly PartnerEvent[], BadInput> {
  if (!Number.isInteger(days) || days < 1 || days > NOTICE_DAYS_MAX)
    return err(badInput('noticeDays', 'NOTICE_DAYS'));
  const noticeEndsOn = businessDate(new Date(startOfBusinessDate(today).getTime() + days * DAY_MS));
  return ok([{ type: 'Publicised', noticeEndsOn }]);
}

function contract(
  command: Extract<StepPartner, { step: 'contract' }>,
  partner: Partner,
  today: BusinessDate,
): Result<readonly PartnerEvent[], StepRefusal> {
  const { contractFrom, contractTo } = command;
  if (!isCalendarDate(contractFrom)) return err(badInput('contractFrom', 'DATE_FORM'));
  if (!isCalendarDate(contractTo)) return err(badInput('contractTo', 'DATE_FORM'));
  if (contractTo < contractFrom || contractTo < today) return err(badInput('contractTo', 'DATE_ORDER'));
  invariant(partner.status === 'publicised', 'only-the-publicised-are-contracted', { id: partner.id });
  const { noticeEndsOn } = partner;
  if (today <= noticeEndsOn) return err({ code: 'PUBLIC_NOTICE_RUNNING', noticeEndsOn });
  const { licenceExpiresOn } = partner;
  if (licenceExpiresOn < today) return err({ code: 'LICENCE_EXPIRED', licenceExpiresOn });
  const made: PartnerEvent = { type: 'Contracted', contractFrom, contractTo };
  return ok(contractFrom <= today ? [made, { type: 'WentLive' }] : [made]);
}

function goLive(partner: Partner, today: BusinessDate): Result<readonly PartnerEvent[], StepRefusal> {
  invariant(isContracted(partner), 'only-the-contracted-go-live', { id: partner.id });
  const { contractFrom, contractTo, licenceExpiresOn } = partner;
  if (licenceExpiresOn < today) return err({ code: 'LICENCE_EXPIRED', licenceExpiresOn });
  if (today < contractFrom || today > contractTo)
    return err({ code: 'CONTRACT_NOT_RUNNING', contractFrom, contractTo });
  return ok([{ type: 'WentLive' }]);
}

/** The officer has seen the new licence. It lasts longer than the one before, or nothing was renewed. */
function renew(
  command: Extract<StepPartner, { step: 'renew' }>,
  partner: Partner,
  today: BusinessDate,
): Result<readonly PartnerEvent[], StepRefusal> {
  const { licenceExpiresOn } = command;
  const licenceNumber = plainTyped(command.licenceNumber);
  if (licenceNumber === '' || licenceNumber.length > LICENCE_CHARS_MAX)
    return err(badInput('licenceNumber', 'LICENCE_NUMBER'));
  if (!isCalendarDate(licenceExpiresOn)) return err(badInput('licenceExpiresOn', 'DATE_FORM'));
  if (licenceExpiresOn < today) return err({ code: 'LICENCE_EXPIRED', licenceExpiresOn });
  if (licenceExpiresOn <= partner.licenceExpiresOn)
    return err(badInput('licenceExpiresOn', 'LICENCE_NOT_LONGER'));
  return ok([{ type: 'LicenceRenewed', licenceNumber, licenceExpiresOn }]);
}

const ended = { suspend: 'Suspended', delist: 'Delisted', reject: 'Rejected' } as const;

function end(step: keyof typeof ended, reason: string): Result<readonly PartnerEvent[], BadInput> {
  const problem = reasonProblem(reason);
  return problem ? err(problem) : ok([{ type: ended[step], reason: reason.trim() }]);
}
