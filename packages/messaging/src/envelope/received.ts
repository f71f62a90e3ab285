import type { Sql, Writer } from '@puhui/postgres';
import type { EventData, EventDefinition } from '@puhui/contracts';
import type { Id } from '@puhui/kernel';
import type { NotBelieved } from '../signing/signature-check.js';

/** An event as a consumer gets it. Its data may hold fields and enum values that this build does not know. */
export interface ReceivedEvent<D = unknown> {
  readonly id: Id;
  readonly type: string;
  /** undefined for a type that this build does not know: handlers pass over it. */
  readonly definition: EventDefinition | undefined;
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
  readonly aggregateId: Id;
  readonly version: number;
  readonly tradeUnionId: Id | null;
  readonly occurredAt: Date;
  readonly businessDate: string;
  readonly actorId: Id | null;
  readonly causationId: Id | null;
  readonly correlationId: Id | null;
  readonly traceparent: string | null;
  /** True for a copy that `refillTopic` published: it may be of any age. */
  readonly refilled?: boolean;
  /** Why it is refused unless it was taken in before: no handler is given one. */
  readonly tooOld?: NotBelieved;
  readonly data: D;
}

export function isEvent<D extends EventDefinition>(
  definition: D,
  event: ReceivedEvent,
): event is ReceivedEvent<EventData<D>> {
  return event.type === definition.type;
}

/** What a handler gets: events that are new to this consumer, in the order of one partition. */
export interface EventBatch<Tx extends Writer = Writer> {
  /** `${service}.${name}` */
  readonly consumer: string;
  readonly events: readonly ReceivedEvent[];
  /** The one transaction that also stores the offset; all effects go through it. */
  readonly tx: Tx;
  /** Projectors write to table('offer'): the live table, or the one beside it while a rebuild is under way. */
  readonly table: (name: string) => Sql;
}
