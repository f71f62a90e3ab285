import type { EventData, MembershipChanged } from '@puhui/contracts';
import {
  err,
  findPersonalNumber,
  invariant,
  parseTitle,
  statusAfter,
  unreachable,
  WORKER_TYPE_CHARACTERS_MAX,
  EMPLOYER_CHARACTERS_MAX,
  PLATFORM_CHARACTERS_MAX,
  type BusinessDate,
  type Id,
  type LifeCycle,
  type Result,
  type TitleProblem,
} from '@puhui/kernel';

export type MembershipStatus = EventData<typeof MembershipChanged>['status'];

/** The life of a membership (会籍). A transfer ends this one; the person's next one begins elsewhere. */
export const membershipLifeCycle: LifeCycle<MembershipStatus, MembershipStep> = {
  initial: ['applied'],
  final: ['transferred', 'left'],
  steps: {
    applied: { MembershipVerified: 'verified', MembershipLeft: 'left' },
    verified: { MembershipActivated: 'active', MembershipLeft: 'left' },
    active: { MembershipTransferred: 'transferred', MembershipRetained: 'retained', MembershipLeft: 'left' },
    retained: { MembershipResumed: 'active', MembershipTransferred: 'transferred', MembershipLeft: 'left' },
    transferred: {},
    left: {},
  },
};

/** Statuses in which the person counts as somebody's member; at most one such membership per person. */
export const liveStatuses = ['applied', 'verified', 'active', 'retained'] as const;

/** How long what is said of somebody's work may be, in characters. */
export const work_chars_max = {
  workerType: WORKER_TYPE_CHARACTERS_MAX,
  employer: EMPLOYER_CHARACTERS_MAX,
  platform: PLATFORM_CHARACTERS_MAX,
} as const;
export type WorkField = keyof typeof work_chars_max;

/** A question mark or a star stands for what a worker type has lost; a company may be called so. */
const NO_PART_OF_A_TYPE = /[?？﹖*＊]/u;

/** Reads what is said of the work, each as the name of something, whoever says it; without a number of anybody's. */
export function readWorkText(
  field: WorkField,
  text: string,
): Result<string, TitleProblem | { readonly code: 'WORK_PERSONAL_NUMBER' }> {
  const read = parseTitle(text, work_chars_max[field]);
  if (read.ok && findPersonalNumber(read.value) !== null) return err({ code: 'WORK_PERSONAL_NUMBER' });
  const isLost = field === 'workerType' && read.ok && NO_PART_OF_A_TYPE.test(read.value);
  return isLost ? err({ code: 'NAME_LOST_CHARACTER' }) : read;
}

/** What is said of somebody's work. */
export type SaidOfWork = Pick<Membership, WorkField>;

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
  | { readonly name: 'MembershipJoined'; readonly data: Begun }
  | { readonly name: 'MembershipApplied'; readonly data: Begun }
  | { readonly name: 'MembershipActivated'; readonly data: { readonly joinedOn: BusinessDate } }
  | { readonly name: 'MembershipLeft'; readonly data: { readonly reason: string } }
  | {
      readonly name:
        | 'MembershipVerified'
        | 'MembershipTransferred'
        | 'MembershipRetained'
        | 'MembershipResumed';
      readonly data: null;
    }
  | { readonly name: 'MembershipErased'; readonly data: null }
  | { readonly name: 'MembershipRectified'; readonly data: SaidOfWork };

/** A membership by a union's own word: of its roster, or of a seed. */
export const joined = (begun: Begun): Membership => evolve(null, { name: 'MembershipJoined', data: begun });

/** Without what says whose it was or where they worked. It is no step of its life: it ended before. */
function erased(membership: Membership): Membership {
  const { id, status, version } = membership;
  invariant(!liveStatuses.some((live) => live === status), 'a-live-membership-is-somebodys', { id, status });
  return { ...membership, employer: null, platform: null, leftReason: null, version: version + 1 };
}

/** What is said of the work, put right. It is no step of its life either. */
function rectified(membership: Membership, work: SaidOfWork): Membership {
  const { id, status, version } = membership;
  invariant(
    liveStatuses.some((live) => live === status),
    'only-a-live-membership-is-rectified',
    { id, status },
  );
  return { ...membership, ...work, version: version + 1 };
}

/** Everything that may happen to a membership that is there. */
export type MembershipStep = Exclude<
  MembershipEvent['name'],
  'MembershipJoined' | 'MembershipApplied' | 'MembershipErased' | 'MembershipRectified'
>;

/**
 * The membership after one more event. A join through a union's own roster is verified and active at once.
 * @throws InvariantViolation when the event cannot follow.
 */
export function evolve(before: Membership | null, event: MembershipEvent): Membership {
  if (event.name === 'MembershipJoined' || event.name === 'MembershipApplied') {
    invariant(before === null, 'a-membership-begins-once', { id: event.data.id });
    const vouchedFor = event.name === 'MembershipJoined';
    const status = vouchedFor ? 'active' : 'applied';
    return { ...event.data, status, verified: vouchedFor, leftReason: null, version: 1 };
  }
  invariant(before !== null, 'a-membership-begins-first', { event: event.name });
  if (event.name === 'MembershipErased') return erased(before);
  if (event.name === 'MembershipRectified') return rectified(before, event.data);
  const status = statusAfter(membershipLifeCycle, before, event.name);
  const next = { ...before, status, version: before.version + 1 };
  switch (event.name) {
    case 'MembershipVerified':
      return { ...next, verified: true };
    case 'MembershipActivated':
      return { ...next, joinedOn: event.data.joinedOn };
    case 'MembershipLeft':
      return { ...next, leftReason: event.data.reason };
    case 'MembershipTransferred':
    case 'MembershipRetained':
    case 'MembershipResumed':
      return next;
    default:
      return unreachable(event);
  }
}
