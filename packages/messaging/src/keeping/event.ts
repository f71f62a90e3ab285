import type { EventDefinition, TopicName } from '@puhui/contracts';
import {
  businessDate,
  invariant,
  InvariantViolation,
  newId,
  type BusinessDate,
  type Id,
} from '@puhui/kernel';
import type { z } from 'zod';
import { isJsonObject, isSameJson, toJson, type JsonObject, type JsonValue } from '../json.js';

/** An event that was decided and is to be kept in the transaction that changed the state. */
export interface PendingEvent {
  readonly id: Id;
  readonly type: string;
  readonly topic: TopicName;
  readonly aggregate: string;
  readonly aggregateId: Id;
  /** Of the aggregate; each event of an aggregate has a higher one than the event before. */
  readonly version: number;
  readonly tradeUnionId: Id | null;
  readonly occurredAt: Date;
  /** The day in Asia/Shanghai, fixed here and never computed again. */
  readonly businessDate: BusinessDate;
  readonly actorId: Id | null;
  /** The event or command that led to this one. */
  readonly causationId: Id | null;
  readonly correlationId: Id | null;
  readonly data: JsonObject;
}

export interface EventFacts<D extends EventDefinition> {
  readonly aggregateId: Id;
  readonly version: number;
  readonly tradeUnionId: Id | null;
  readonly occurredAt: Date;
  /** The day that it belongs to, where that is another than the one on which it was seen. */
  readonly businessDate?: BusinessDate;
  readonly data: z.input<D['schema']>;
  readonly actorId?: Id | null;
  readonly causationId?: Id | null;
  readonly correlationId?: Id | null;
}

/**
 * Makes an event, checked strictly against its schema: producers may send nothing that the contract doesn't name.
 * @throws InvariantViolation `event-fits-its-schema` with the paths that don't (never the values).
 */
export function newEvent<D extends EventDefinition>(definition: D, facts: EventFacts<D>): PendingEvent {
  const given = toJson(facts.data);
  const parsed = definition.schema.safeParse(given);
  if (!parsed.success) {
    const paths = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.code}`);
    throw new InvariantViolation('event-fits-its-schema', { type: definition.type, paths });
  }
  const data = toJson(parsed.data);
  invariant(isJsonObject(data), 'event-data-is-an-object', { type: definition.type });
  const unknown = isSameJson(given, data) ? [] : unknownFields(given, data, '');
  invariant(unknown.length === 0, 'event-fits-its-schema', { type: definition.type, unknown });
  invariant(Number.isSafeInteger(facts.version) && facts.version > 0, 'event-version-is-positive', {
    type: definition.type,
    version: facts.version,
  });
  return {
    id: newId(facts.occurredAt),
    type: definition.type,
    topic: definition.topic,
    aggregate: definition.aggregate,
    aggregateId: facts.aggregateId,
    version: facts.version,
    tradeUnionId: facts.tradeUnionId,
    occurredAt: facts.occurredAt,
    businessDate: facts.businessDate ?? businessDate(facts.occurredAt),
    actorId: facts.actorId ?? null,
    causationId: facts.causationId ?? null,
    correlationId: facts.correlationId ?? null,
    data,
  };
}

/** Paths that were given and that the schema dropped. */
function unknownFields(given: JsonValue, kept: JsonValue | undefined, path: string): string[] {
  if (isSameJson(given, kept)) return [];
  if (Array.isArray(given) && Array.isArray(kept)) {
    const items: readonly JsonValue[] = kept;
    return given.flatMap((item: JsonValue, index) => unknownFields(item, items[index], `${path}[${index}]`));
  }
  if (isJsonObject(given) && kept !== undefined && isJsonObject(kept)) {
    return Object.entries(given).flatMap(([key, item]) =>
      unknownFields(item, kept[key], path ? `${path}.${key}` : key),
    );
  }
  return [path];
}
