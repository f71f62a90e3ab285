import type { EventData, MembershipChanged } from '@puhui/contracts';
import {
  err,
  invariant,
  parseTitle,
  stepFrom,
  unreachable,
  WORKER_TYPE_CHARACTERS_MAX,
  EMPLOYER_CHARACTERS_MAX,
  PLATFORM_CHARACTERS_MAX,
  type BusinessDate,
  type Id,
  type LifeCycle,
} from '@puhui/kernel';

export type MembershipStatus = EventData<typeof MembershipChanged>['status'];
export type MembershipStep = 'verify' | 'activate' | 'transfer' | 'retain' | 'resume' | 'leave';

/** The life of a membership (会籍). A transfer ends this one; the person's next one begins elsewhere. */
export const membershipLife: LifeCycle<MembershipStatus, MembershipStep> = {
  initial: ['applied'],
  final: ['transferred', 'left'],
  steps: {
    applied: { verify: 'verified', leave: 'left' },
    verified: { activate: 'active', leave: 'left' },
    active: { transfer: 'transferred', retain: 'retained', leave: 'left' },
    retained: { resume: 'active', transfer: 'transferred', leave: 'left' },
    transferred: {},
    left: {},
  },
};

/** Statuses in which the person counts as somebody's member; at most one such membership per person. */
export const liveStatuses = ['applied', 'verified', 'active', 'retained'] as const;
export const isLive = (status: MembershipStatus): boolean =>
  (liveStatuses as readonly MembershipStatus[]).includes(status);

/** How long what is said of somebody's work may be, in characters. */
export const work_chars_max = {
  workerType: WORKER_TYPE_CHARACTERS_MAX,
  employer: EMPLOYER_CHARACTERS_MAX,
  platform: PLATFORM_CHARACTERS_MAX,
} as const;
export type WorkField = keyof typeof work_chars_max;

/** A question mark or a star stands for what a worker type has lost; a company may be called so. */
const NO_PART_OF_A_TYPE = /[?？﹖*＊]/u;

/** Reads what is said of the work, each as the name of something, whoever says it. */
export function readWorkText(field: WorkField, text: string): ReturnType<typeof parseTitle> {
  const read = parseTitle(text, work_chars_max[field]);
  const isLost = field === 'workerType' && read.ok && NO_PART_OF_A_TYPE.test(read.value);
  return isLost ? err({ code: 'NAME_LOST_CHARACTER' }) : read;
}

export interface Membership {
  readonly id: Id;
  readonly personId: Id;
  readonly tradeUnionId: Id;
  readonly status: MembershipStatus;
  /** Real name and resident ID were checked. */
  readonly verified: boolean;
  readonly workerType: string;
  readonly employer: string | null;
  /** The platform company of a worker in new employment. */
  readonly platform: string | null;
  readonly joinedOn: BusinessDate;
  /** Why it ended, or why the application was turned down. */
  readonly leftReason: string | null;
  readonly version: number;
}

/** What is known of somebody who begins a membership. */
type Begun = Omit<Membership, 'status' | 'verified' | 'leftReason' | 'version'>;

export type MembershipEvent =
  | { readonly name: 'Joined'; readonly data: Begun }
  | { readonly name: 'Applied'; readonly data: Begun }
  | { readonly name: 'Activated'; readonly data: { readonly joinedOn: BusinessDate } }
  | { readonly name: 'Left'; readonly data: { readonly reason: string } }
  | { readonly name: 'Verified' | 'Transferred' | 'Retained' | 'Resumed'; readonly data: null };

const stepOf = {
  Verified: 'verify',
  Activated: 'activate',
  Transferred: 'transfer',
  Retained: 'retain',
  Resumed: 'resume',
  Left: 'leave',
} as const satisfies Record<Exclude<MembershipEvent['name'], 'Joined' | 'Applied'>, MembershipStep>;

/** The state after an event. A join through a union's own roster is verified and active at once. */
export function evolve(state: Membership | null, event: MembershipEvent): Membership {
  if (event.name === 'Joined' || event.name === 'Applied') {
    invariant(state === null, 'a-membership-begins-once', { id: event.data.id });
    const vouchedFor = event.name === 'Joined';
    const status = vouchedFor ? 'active' : 'applied';
    return { ...event.data, status, verified: vouchedFor, leftReason: null, version: 1 };
  }
  invariant(state !== null && isLive(state.status), 'only-a-live-membership-changes', { id: state?.id });
  const status = stepFrom(membershipLife, state.status, stepOf[event.name]);
  invariant(status !== undefined, 'step-is-in-the-life-cycle', { from: state.status, event: event.name });
  const next = { ...state, status, version: state.version + 1 };
  switch (event.name) {
    case 'Verified':
      return { ...next, verified: true };
    case 'Activated':
      return { ...next, joinedOn: event.data.joinedOn };
    case 'Left':
      return { ...next, leftReason: event.data.reason };
    case 'Transferred':
    case 'Retained':
    case 'Resumed':
      return next;
    default:
      return unreachable(event);
  }
}
