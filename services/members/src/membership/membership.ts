import type { EventData, MembershipChanged } from '@puhui/contracts';
import { invariant, unreachable, type BusinessDate, type Id, type LifeCycle } from '@puhui/kernel';

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
  readonly version: number;
}

export type MembershipEvent =
  | { readonly type: 'Joined'; readonly membership: Omit<Membership, 'status' | 'verified' | 'version'> }
  | { readonly type: 'Transferred' }
  | { readonly type: 'Retained' }
  | { readonly type: 'Left' };

/** The state after an event. A join through a union's own roster is verified and active at once. */
export function evolve(state: Membership | null, event: MembershipEvent): Membership {
  if (event.type === 'Joined') {
    invariant(state === null, 'a-membership-begins-once', { id: event.membership.id });
    return { ...event.membership, status: 'active', verified: true, version: 1 };
  }
  invariant(state !== null && isLive(state.status), 'only-a-live-membership-changes', { id: state?.id });
  const version = state.version + 1;
  switch (event.type) {
    case 'Transferred':
      return { ...state, status: 'transferred', version };
    case 'Retained':
      return { ...state, status: 'retained', version };
    case 'Left':
      return { ...state, status: 'left', version };
    default:
      return unreachable(event);
  }
}
