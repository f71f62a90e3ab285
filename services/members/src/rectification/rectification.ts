import type { EventData, RectificationChanged } from '@puhui/contracts';
import { invariant, statusAfter, unreachable, type Id, type LifeCycle } from '@puhui/kernel';

export type RectificationStatus = EventData<typeof RectificationChanged>['status'];

/** Somebody asked that what is held about them be corrected. */
export interface Rectification {
  readonly id: Id;
  readonly personId: Id;
  /** Whose officers were asked, and once it is answered whose one answered; null for the platform. */
  readonly tradeUnionId: Id | null;
  readonly status: RectificationStatus;
  /** What it was and what it is to be, sealed under the key of the person. */
  readonly wanted: string;
  readonly askedAt: Date;
  readonly answeredBy: Id | null;
  readonly answeredAt: Date | null;
  /** Why it was refused, sealed likewise. */
  readonly reason: string | null;
  readonly version: number;
}

/** Who answered, or took it back, for the union that answers for the person by then. */
type Answered = { readonly by: Id } & Pick<Rectification, 'tradeUnionId'>;

export type RectificationEvent =
  | {
      readonly name: 'RectificationRequested';
      readonly data: Pick<Rectification, 'id' | 'personId' | 'tradeUnionId' | 'wanted' | 'askedAt'>;
    }
  | { readonly name: 'RectificationAccepted'; readonly data: Answered }
  | { readonly name: 'RectificationWithdrawn'; readonly data: Answered }
  | { readonly name: 'RectificationRefused'; readonly data: Answered & { readonly reason: string } };

export const rectificationLifeCycle: LifeCycle<
  RectificationStatus,
  Exclude<RectificationEvent['name'], 'RectificationRequested'>
> = {
  initial: ['waiting'],
  final: ['accepted', 'refused', 'withdrawn'],
  steps: {
    waiting: {
      RectificationAccepted: 'accepted',
      RectificationRefused: 'refused',
      // They took it back; and whoever is erased while they wait has nothing left to correct.
      RectificationWithdrawn: 'withdrawn',
    },
    accepted: {},
    refused: {},
    withdrawn: {},
  },
};

/** The wish after one more event. @throws InvariantViolation when the event cannot follow. */
export function evolve(before: Rectification | null, event: RectificationEvent, at: Date): Rectification {
  if (event.name === 'RectificationRequested') {
    invariant(before === null, 'a-rectification-is-asked-for-once', { id: event.data.id });
    return { ...event.data, status: 'waiting', answeredBy: null, answeredAt: null, reason: null, version: 1 };
  }
  invariant(before !== null, 'a-rectification-is-asked-for-first', { event: event.name });
  const status = statusAfter(rectificationLifeCycle, before, event.name);
  const { by: answeredBy, tradeUnionId } = event.data;
  const next = { ...before, status, tradeUnionId, answeredBy, answeredAt: at, version: before.version + 1 };
  switch (event.name) {
    case 'RectificationRefused':
      return { ...next, reason: event.data.reason };
    case 'RectificationAccepted':
    case 'RectificationWithdrawn':
      return next;
    default:
      return unreachable(event);
  }
}
