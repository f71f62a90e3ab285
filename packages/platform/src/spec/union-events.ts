import { DutyChanged, TradeUnionChanged } from '@puhui/contracts';
import type { Id } from '@puhui/kernel';
import { newEvent, toMessage, type PendingEvent } from '@puhui/messaging';
import { signed } from '@puhui/messaging/spec-keys';

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

/** The duty of the administrator of the system, as members publishes it. */
export const administratorChanged = (personId: Id): PendingEvent =>
  newEvent(DutyChanged, {
    aggregateId: personId,
    version: 1,
    tradeUnionId: null,
    occurredAt: new Date(),
    data: {
      dutyId: personId,
      personId,
      role: 'system_admin',
      scopeKind: 'platform',
      scopeId: null,
      from: '2020-01-01T00:00:00.000Z',
      to: null,
      revokedAt: null,
      restDigest: '0'.repeat(64),
    },
  });

/** An event as it lies on the broker, once members has signed it: its body, and the names and values of its headers in turns. */
export function publishedUnion(event: PendingEvent): { readonly value: Buffer; readonly headers: Buffer[] } {
  const [message] = signed(
    toMessage({ ...event, occurredAt: event.occurredAt.toISOString(), traceparent: null }, 'members'),
  );
  const headers = Object.entries(message?.headers ?? {}).flat();
  return { value: Buffer.from(message?.value ?? ''), headers: headers.map((text) => Buffer.from(text)) };
}
