import type { ErasureChanged, EventData } from '@puhui/contracts';
import { invariant, statusAfter, unreachable, type Id, type LifeCycle } from '@puhui/kernel';

export type ErasureStatus = EventData<typeof ErasureChanged>['status'];

/** Somebody asked that what is held about them be erased. */
export interface Erasure {
  readonly id: Id;
  readonly personId: Id;
  /** Whose officers were asked, and once it is answered whose one answered; null for the platform. */
  readonly tradeUnionId: Id | null;
  readonly status: ErasureStatus;
  readonly askedAt: Date;
  readonly answeredBy: Id | null;
  readonly answeredAt: Date | null;
  /** Why it was refused, sealed under the key of the person. */
  readonly reason: string | null;
  readonly version: number;
}

/** Who answered, or took it back, for the union that answers for the person by then. */
type Answered = { readonly by: Id } & Pick<Erasure, 'tradeUnionId'>;

export type ErasureEvent =
  | {
      readonly name: 'ErasureRequested';
      readonly data: Pick<Erasure, 'id' | 'personId' | 'tradeUnionId' | 'askedAt'>;
    }
  | { readonly name: 'ErasureRefused'; readonly data: Answered & { readonly reason: string } }
  | { readonly name: 'ErasureWithdrawn'; readonly data: Answered }
  | { readonly name: 'ErasureCarriedOut'; readonly data: Answered };

export const erasureLifeCycle: LifeCycle<ErasureStatus, Exclude<ErasureEvent['name'], 'ErasureRequested'>> = {
  initial: ['waiting'],
  final: ['refused', 'withdrawn', 'done'],
  steps: {
    waiting: { ErasureRefused: 'refused', ErasureWithdrawn: 'withdrawn', ErasureCarriedOut: 'done' },
    refused: {},
    withdrawn: {},
    done: {},
  },
};

/** The wish after one more event. @throws InvariantViolation when the event cannot follow. */
export function evolve(before: Erasure | null, event: ErasureEvent, at: Date): Erasure {
  if (event.name === 'ErasureRequested') {
    invariant(before === null, 'an-erasure-is-asked-for-once', { id: event.data.id });
    const answer = { answeredBy: null, answeredAt: null, reason: null };
    return { ...event.data, status: 'waiting', ...answer, version: 1 };
  }
  invariant(before !== null, 'an-erasure-is-asked-for-first', { event: event.name });
  const status = statusAfter(erasureLifeCycle, before, event.name);
  const { by: answeredBy, tradeUnionId } = event.data;
  const next = { ...before, status, tradeUnionId, answeredBy, answeredAt: at, version: before.version + 1 };
  switch (event.name) {
    case 'ErasureRefused':
      return { ...next, reason: event.data.reason };
    case 'ErasureWithdrawn':
    case 'ErasureCarriedOut':
      return next;
    default:
      return unreachable(event);
  }
}
