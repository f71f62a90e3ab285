import type { EventData, MembershipTransferChanged } from '@puhui/contracts';
import { invariant, statusAfter, unreachable, type Id, type LifeCycle } from '@puhui/kernel';

/** As it is kept. One that nobody answers in time lapses by its date, which is no event: nobody does anything then. */
export type KeptStatus = EventData<typeof MembershipTransferChanged>['status'];
export type TransferStatus = KeptStatus | 'lapsed';

/** Somebody is to be moved into a union that the asking officer's duty does not cover: it asks that union. */
export interface Transfer {
  readonly id: Id;
  readonly memberId: Id;
  readonly personId: Id;
  readonly fromTradeUnionId: Id;
  readonly toTradeUnionId: Id;
  readonly status: KeptStatus;
  readonly askedBy: Id;
  readonly askedAt: Date;
  /** Without an answer until then it comes to nothing. */
  readonly answerBy: Date;
  readonly answeredBy: Id | null;
  readonly answeredAt: Date | null;
  /** Why it was refused; or taken back, where nobody chose to. */
  readonly reason: string | null;
  readonly version: number;
}

type Asked = Omit<Transfer, 'status' | 'answeredBy' | 'answeredAt' | 'reason' | 'version'>;

export type TransferEvent =
  | { readonly name: 'TransferRequested'; readonly data: Asked }
  | { readonly name: 'TransferAccepted'; readonly data: { readonly by: Id } }
  | {
      readonly name: 'TransferWithdrawn';
      readonly data: { readonly by: Id; readonly reason: string | null };
    }
  | { readonly name: 'TransferRefused'; readonly data: { readonly by: Id; readonly reason: string } }
  | { readonly name: 'TransferErased'; readonly data: null };

/** Everything that may happen to one that is asked for. */
export type TransferStep = Exclude<TransferEvent['name'], 'TransferRequested' | 'TransferErased'>;

export const transferLifeCycle: LifeCycle<KeptStatus, TransferStep> = {
  initial: ['waiting'],
  final: ['accepted', 'refused', 'withdrawn'],
  steps: {
    waiting: {
      TransferAccepted: 'accepted',
      TransferRefused: 'refused',
      TransferWithdrawn: 'withdrawn',
    },
    accepted: {},
    refused: {},
    withdrawn: {},
  },
};

/** The transfer after one more event. @throws InvariantViolation when the event cannot follow. */
export function evolve(before: Transfer | null, event: TransferEvent, at: Date): Transfer {
  if (event.name === 'TransferRequested') {
    invariant(before === null, 'a-transfer-is-asked-for-once', { id: event.data.id });
    const answer = { answeredBy: null, answeredAt: null, reason: null };
    return { ...event.data, status: 'waiting', ...answer, version: 1 };
  }
  invariant(before !== null, 'a-transfer-is-asked-for-first', { event: event.name });
  // No step of its life: it goes on as it ended, without the words that were said of the person.
  if (event.name === 'TransferErased') return { ...before, reason: null, version: before.version + 1 };
  const status = statusAfter(transferLifeCycle, before, event.name);
  const next = { ...before, status, answeredBy: event.data.by, answeredAt: at, version: before.version + 1 };
  switch (event.name) {
    case 'TransferAccepted':
      return next;
    case 'TransferWithdrawn':
    case 'TransferRefused':
      return { ...next, reason: event.data.reason };
    default:
      return unreachable(event);
  }
}

/** How it stands at an instant. */
export const statusAt = (
  { status, answerBy }: Pick<Transfer, 'status' | 'answerBy'>,
  at: Date,
): TransferStatus => (status === 'waiting' && answerBy <= at ? 'lapsed' : status);
