import type { Id } from '@puhui/kernel';
import type { Transaction } from '../database/database.js';

/** The instant of a decision, and whose it is; nobody's (null) is what a clock, a seed or another service's event does. */
export interface Moment<Actor extends Id | null = Id> {
  readonly actorId: Actor;
  readonly now: Date;
  /** The event of another service that led to it. */
  readonly cause?: { readonly id: Id; readonly correlationId: Id | null };
}

/** An open decision: the transaction in which it is made and kept, for whom, and when. */
export interface Work<P = unknown, Actor extends Id | null = Id> extends Moment<Actor> {
  readonly tx: Transaction<P>;
}

/** A decision on its way: what it rests on is being locked and read, and it has no instant of its own yet. */
export interface Loading<P = unknown> {
  readonly tx: Transaction<P>;
  readonly actorId: Id;
  /**
   * The instant of the decision, for what is read as of it. It is born when it is first asked for, behind `load` at the latest: ask
   * behind the last lock, or what committed while that was waited for is dated after what is decided here. A statement that locks
   * after it was asked for is a bug, which is thrown.
   */
  readonly now: () => Date;
}

/** What happened to one thing, as every event of a service's own says it beside its data. @param after as of this event */
export const occurred = (
  after: { readonly id: Id; readonly version: number; readonly tradeUnionId: Id | null },
  { actorId, now, cause }: Moment<Id | null>,
) => ({
  aggregateId: after.id,
  version: after.version,
  tradeUnionId: after.tradeUnionId,
  occurredAt: now,
  actorId,
  causationId: cause?.id ?? null,
  correlationId: cause?.correlationId ?? null,
});
