import {
  invariant,
  isCalendarDate,
  ok,
  plainTyped,
  stepFrom,
  unreachable,
  type BusinessDate,
  type Result,
  daysAfter,
  LICENCE_CHARACTERS_MAX,
} from '@puhui/kernel';
import type { TradeUnionStatus } from '@puhui/platform';
import { reasonProblem } from '@puhui/platform/plain';
import { invalid, refuse, type Invalid, type RefusalWith } from '../../refusals.js';
import { NOTICE_DAYS_MAX } from '../../limits.js';
import { decideErased } from '../erased-applicants/decide.js';
import {
  isContracted,
  noticeRuns,
  partnerLifeCycle,
  type Partner,
  type PartnerEvent,
  type PartnerStep,
} from '../partner.js';

export type StepPartner =
  | { readonly step: 'publicise'; readonly noticeDays: number | null }
  | { readonly step: 'contract'; readonly contractFrom: string; readonly contractTo: string }
  | { readonly step: 'renew-contract'; readonly contractTo: string }
  | { readonly step: 'go-live' }
  | { readonly step: 'renew'; readonly licenceNumber: string; readonly licenceExpiresOn: string }
  | { readonly step: 'suspend' | 'delist' | 'reject'; readonly reason: string };

type StepRefusal =
  | RefusalWith<
      | 'PARTNER_STEP_NOT_OPEN'
      | 'PUBLIC_NOTICE_RUNNING'
      | 'CONTRACT_NOT_RUNNING'
      | 'LICENCE_EXPIRED'
      | 'TRADE_UNION_NOT_ACTIVE'
    >
  | Invalid;

/** As in the published case; a call may say otherwise. */
const NOTICE_DAYS_DEFAULT = 7;

/** What happens to a partner at each step. */
export const happens = {
  publicise: 'PartnerPublicised',
  contract: 'PartnerContracted',
  'renew-contract': 'PartnerContractRenewed',
  'go-live': 'PartnerWentLive',
  renew: 'PartnerLicenceRenewed',
  suspend: 'PartnerSuspended',
  delist: 'PartnerDelisted',
  reject: 'PartnerRejected',
} as const satisfies Readonly<Record<StepPartner['step'], PartnerStep>>;

/** Steps that bind the union anew: for one that is dissolved nobody takes them. What was agreed before runs to its end. */
const BINDING: readonly StepPartner['step'][] = ['publicise', 'contract', 'renew-contract'];

/** What is known beside the partner. */
export interface Around {
  readonly isApplicantErased: boolean;
  readonly unionStatus: TradeUnionStatus | null;
}

/** Decides one step of the way. A contract that has begun already makes the partner live with it: two events. */
export function decideStep(
  command: StepPartner,
  partner: Partner,
  today: BusinessDate,
  { isApplicantErased, unionStatus }: Around = { isApplicantErased: false, unionStatus: 'active' },
): Result<readonly PartnerEvent[], StepRefusal> {
  if (stepFrom(partnerLifeCycle, partner.status, happens[command.step]) === undefined)
    return refuse.PARTNER_STEP_NOT_OPEN({ status: partner.status });
  if (unionStatus === 'dissolved' && BINDING.includes(command.step))
    return refuse.TRADE_UNION_NOT_ACTIVE({ tradeUnionId: partner.tradeUnionId, status: unionStatus });
  switch (command.step) {
    case 'publicise':
      return publicise(command.noticeDays ?? NOTICE_DAYS_DEFAULT, today);
    case 'contract':
      return contract(command, partner, today);
    case 'renew-contract':
      return renewContract(command.contractTo, partner, today);
    case 'go-live':
      return goLive(partner, today);
    case 'renew':
      return renew(command, partner, today);
    case 'suspend':
    case 'delist':
    case 'reject':
      return end(command.step, command.reason, isApplicantErased);
    default:
      return unreachable(command);
  }
}

/** The day of the decision does not count: seven days of notice end on the seventh day after it. */
function publicise(days: number, today: BusinessDate): Result<readonly PartnerEvent[], Invalid> {
  if (!Number.isInteger(days) || days < 1 || days > NOTICE_DAYS_MAX)
    return invalid('noticeDays', 'NOTICE_DAYS');
  const noticeEndsOn = daysAfter(today, days);
  return ok([{ name: 'PartnerPublicised', data: { noticeEndsOn } }]);
}

function contract(
  command: Extract<StepPartner, { step: 'contract' }>,
  partner: Partner,
  today: BusinessDate,
): Result<readonly PartnerEvent[], StepRefusal> {
  const { contractFrom, contractTo } = command;
  if (!isCalendarDate(contractFrom)) return invalid('contractFrom', 'DATE_FORM');
  if (!isCalendarDate(contractTo)) return invalid('contractTo', 'DATE_FORM');
  if (contractTo < contractFrom || contractTo < today) return invalid('contractTo', 'DATE_ORDER');
  invariant(partner.status === 'publicised', 'only-the-publicised-are-contracted', { id: partner.id });
  const { noticeEndsOn } = partner;
  if (noticeRuns(partner, today)) return refuse.PUBLIC_NOTICE_RUNNING({ noticeEndsOn });
  const { licenceExpiresOn } = partner;
  if (licenceExpiresOn < today) return refuse.LICENCE_EXPIRED({ licenceExpiresOn });
  const made: PartnerEvent = { name: 'PartnerContracted', data: { contractFrom, contractTo } };
  return ok(contractFrom <= today ? [made, { name: 'PartnerWentLive', data: {} }] : [made]);
}

/** One that still runs goes on; after one that is over the new one begins today, so that no day counts that had none. */
function renewContract(
  contractTo: string,
  partner: Partner,
  today: BusinessDate,
): Result<readonly PartnerEvent[], StepRefusal> {
  invariant(isContracted(partner), 'only-the-contracted-renew', { id: partner.id });
  const { contractFrom, contractTo: before, licenceExpiresOn } = partner;
  if (!isCalendarDate(contractTo)) return invalid('contractTo', 'DATE_FORM');
  if (contractTo < today) return invalid('contractTo', 'DATE_ORDER');
  if (contractTo <= before) return invalid('contractTo', 'CONTRACT_NOT_LONGER');
  if (licenceExpiresOn < today) return refuse.LICENCE_EXPIRED({ licenceExpiresOn });
  const from = before < today ? today : contractFrom;
  return ok([{ name: 'PartnerContractRenewed', data: { contractFrom: from, contractTo } }]);
}

function goLive(partner: Partner, today: BusinessDate): Result<readonly PartnerEvent[], StepRefusal> {
  invariant(isContracted(partner), 'only-the-contracted-go-live', { id: partner.id });
  const { contractFrom, contractTo, licenceExpiresOn } = partner;
  if (licenceExpiresOn < today) return refuse.LICENCE_EXPIRED({ licenceExpiresOn });
  if (today < contractFrom || today > contractTo)
    return refuse.CONTRACT_NOT_RUNNING({ contractFrom, contractTo });
  return ok([{ name: 'PartnerWentLive', data: {} }]);
}

/** The officer has seen the new licence. It lasts longer than the one before, or nothing was renewed. */
function renew(
  command: Extract<StepPartner, { step: 'renew' }>,
  partner: Partner,
  today: BusinessDate,
): Result<readonly PartnerEvent[], StepRefusal> {
  const { licenceExpiresOn } = command;
  const licenceNumber = plainTyped(command.licenceNumber);
  if (licenceNumber === '' || licenceNumber.length > LICENCE_CHARACTERS_MAX)
    return invalid('licenceNumber', 'LICENCE_NUMBER');
  if (!isCalendarDate(licenceExpiresOn)) return invalid('licenceExpiresOn', 'DATE_FORM');
  if (licenceExpiresOn < today) return refuse.LICENCE_EXPIRED({ licenceExpiresOn });
  if (licenceExpiresOn <= partner.licenceExpiresOn) return invalid('licenceExpiresOn', 'LICENCE_NOT_LONGER');
  return ok([{ name: 'PartnerLicenceRenewed', data: { licenceNumber, licenceExpiresOn } }]);
}

function end(
  step: 'suspend' | 'delist' | 'reject',
  reason: string,
  isApplicantErased: boolean,
): Result<readonly PartnerEvent[], Invalid> {
  const unsaid = reasonProblem(reason);
  if (unsaid !== null) return invalid('reason', unsaid);
  const ended = { name: happens[step], data: { reason: reason.trim() } } as const;
  // Of an applicant who has been erased nothing more is written.
  const gone = step === 'reject' && isApplicantErased;
  return ok([ended, ...(gone ? decideErased({ status: 'rejected', plan: null, ...ended.data }) : [])]);
}
