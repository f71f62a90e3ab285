import type { Id } from '@puhui/kernel';
import type { Moment } from '@puhui/messaging';
import type { Writer } from '@puhui/postgres';
import type { ReadOnly } from '../database/client.js';
import type { Transaction } from '../database/database.js';

/** An open decision: the transaction in which it is made and kept, for whom, and when. */
export interface Work<P = unknown, Actor extends Id | null = Id> extends Moment<Actor> {
  readonly tx: Transaction<P>;
}

/** A transaction in which nothing is decided yet: statements may lock, models only read, and no event comes of it. */
export interface Undecided<P = unknown> extends Writer {
  readonly prisma: ReadOnly<P>;
}

/** A decision on its way: what it rests on is being locked and read, and it has no instant of its own yet. */
export interface Loading<P = unknown> {
  readonly tx: Undecided<P>;
  readonly actorId: Id;
  /**
   * The instant of the decision, for what is read as of it. It is born when it is first asked for, behind `load` at the latest: ask
   * behind the last lock, or what committed while that was waited for is dated after what is decided here. A statement that locks
   * after it was asked for is a bug, which is thrown.
   */
  readonly now: () => Date;
  /**
   * The decision is dated no earlier than this, which was read under its locks: what another instance wrote before it, by a
   * clock that may go before ours. Said after `now` was asked for, it is a bug, which is thrown.
   */
  readonly notBefore: (earliest: Date) => void;
}
