import { TradeUnionChanged } from '@puhui/contracts';
import type { Id } from '@puhui/kernel';
import { newEvent, type PendingEvent } from '@puhui/messaging';

export interface UnionEventFacts {
  readonly version?: number;
  /** From the top down to the union; itself alone unless given. */
  readonly path?: Id[];
  readonly occurredAt?: Date;
}

/** A union as members publishes it, for specs of what every service does with such an event. */
export const unionChanged = (id: Id, facts: UnionEventFacts = {}): PendingEvent =>
  newEvent(TradeUnionChanged, {
    aggregateId: id,
    version: facts.version ?? 1,
    tradeUnionId: id,
    occurredAt: facts.occurredAt ?? new Date(),
    data: {
      id,
      path: facts.path ?? [id],
      code: id.slice(-8),
      name: '工会',
      level: 'county',
      industry: false,
      parentId: null,
      regionCode: null,
      uscc: null,
      status: 'active',
    },
  });
