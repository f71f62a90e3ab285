import { ok, parseMobile, type Id, type Result } from '@puhui/kernel';
import type { Membership, SaidOfWork } from '../../membership/membership.js';
import { readWork } from '../../membership/read-work.js';
import { tidyNumber, type PersonalData } from '../../persons/person.js';
import { invalid, refuse, type RefusalWith } from '../../refusals.js';
import { writeChanges, type FieldChange } from '../change.js';
import type { Proof } from '../prove-mobile/mobile-code.js';
import type { Rectification, RectificationEvent } from '../rectification.js';

/** What somebody says is right. Null is not asked for; a blank employer or platform is none. */
export interface Wanted {
  readonly mobile: string | null;
  readonly workerType: string | null;
  readonly employer: string | null;
  readonly platform: string | null;
}

export interface RequestRectificationCommand {
  readonly id: Id;
  readonly personId: Id;
  readonly now: Date;
  readonly wanted: Wanted;
}

/** What is wanted stands in it as it is written: it is sealed before it is kept. */
type Requested = Extract<RectificationEvent, { readonly name: 'RectificationRequested' }>;

export interface RequestRectificationState {
  readonly held: Pick<PersonalData, 'mobile'>;
  /** Whether whoever asks has the phone of the mobile that is wanted. */
  readonly proof: Proof;
  /** Null for who is nobody's member. */
  readonly live: Membership | null;
  readonly waiting: Pick<Rectification, 'id'> | null;
  /** Whose officers answer for the person; null for the platform. */
  readonly tradeUnionId: Id | null;
}

export type RequestRefusal = RefusalWith<
  | 'RECTIFICATION_UNDER_WAY'
  | 'NOTHING_TO_RECTIFY'
  | 'PERSON_NOT_MEMBER'
  | 'MOBILE_CODE_MISSING'
  | 'MOBILE_CODE_DIFFERS'
  | 'INVALID_INPUT'
>;

/** Everybody may ask for themself. What is asked for is what differs from what is held. */
export function decideRequest(
  { id, personId, now, wanted }: RequestRectificationCommand,
  { held, live, waiting, tradeUnionId, proof }: RequestRectificationState,
): Result<Requested, RequestRefusal> {
  if (waiting) return refuse.RECTIFICATION_UNDER_WAY({ rectificationId: waiting.id });
  const mobile = mobileOf(wanted, held, proof);
  if (!mobile.ok) return mobile;
  const work = workOf(wanted, live);
  if (!work.ok) return work;
  const changes = [...mobile.value, ...work.value].filter(({ from, to }) => from !== to);
  if (changes.length === 0) return refuse.NOTHING_TO_RECTIFY();
  const data = { id, personId, tradeUnionId, wanted: writeChanges(changes), askedAt: now };
  return ok({ name: 'RectificationRequested', data });
}

function mobileOf(
  { mobile }: Wanted,
  held: Pick<PersonalData, 'mobile'>,
  proof: Proof,
): Result<FieldChange[], RefusalWith<'INVALID_INPUT' | 'MOBILE_CODE_MISSING' | 'MOBILE_CODE_DIFFERS'>> {
  if (mobile === null) return ok([]);
  const read = parseMobile(tidyNumber(mobile));
  if (!read.ok) return invalid('mobile', read.error.code);
  // It stands there already: nothing is asked for.
  if (read.value === held.mobile) return ok([]);
  if (proof.is === 'missing') return refuse.MOBILE_CODE_MISSING();
  if (proof.is === 'differs') return refuse.MOBILE_CODE_DIFFERS({ triesLeft: proof.triesLeft });
  return ok([{ field: 'mobile', from: held.mobile, to: read.value, provedAt: proof.at.toISOString() }]);
}

function workOf(
  { workerType, employer, platform }: Wanted,
  live: Membership | null,
): Result<FieldChange[], RefusalWith<'INVALID_INPUT' | 'PERSON_NOT_MEMBER'>> {
  if (workerType === null && employer === null && platform === null) return ok([]);
  if (live === null) return refuse.PERSON_NOT_MEMBER();
  const said: SaidOfWork = {
    workerType: workerType ?? live.workerType,
    employer: employer ?? live.employer,
    platform: platform ?? live.platform,
  };
  const read = readWork(said);
  if (!read.ok) return read;
  return ok([
    { field: 'worker_type', from: live.workerType, to: read.value.workerType },
    { field: 'employer', from: live.employer, to: read.value.employer },
    { field: 'platform', from: live.platform, to: read.value.platform },
  ]);
}
