import { eventByType, tolerantProblems } from '@puhui/contracts';
import { isId } from '@puhui/kernel';
import type { IncomingMessage, OutgoingMessage } from '../broker/broker.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../json.js';
import { NotBelieved, type SignatureCheck } from '../signing/signature-check.js';
import { stateTopics } from '../topic-specs.js';
import type { ReceivedEvent } from './received.js';
import { UnreadableMessage } from './unreadable.js';

/** How a message is believed before it is read. */
export interface Reading {
  readonly signatures: Pick<SignatureCheck, 'check'>;
  /** A fact that was signed before is not taken in for the first time any more; null where age says nothing. */
  readonly factsSince: Date | null;
}

/** A kept event as the relay reads it for publishing. */
export interface PublishableEvent {
  readonly id: string;
  readonly type: string;
  readonly topic: string;
  readonly aggregate: string;
  readonly aggregateId: string;
  readonly version: number;
  readonly tradeUnionId: string | null;
  /** RFC 3339, UTC, milliseconds. */
  readonly occurredAt: string;
  readonly businessDate: string;
  readonly actorId: string | null;
  readonly causationId: string | null;
  readonly correlationId: string | null;
  readonly traceparent: string | null;
  readonly data: JsonObject;
}

/**
 * CloudEvents 1.0, Kafka protocol binding, binary mode: attributes in headers with prefix ce_, the data alone in the
 * value. Extension attributes are lower case letters, as the specification demands.
 */
export function toMessage(event: PublishableEvent, service: string): OutgoingMessage {
  return {
    topic: event.topic,
    key: event.aggregateId,
    value: JSON.stringify(event.data),
    // In the order of their names: they are signed in it, and what is sorted already is sorted fast.
    headers: {
      ...(event.actorId !== null && { ce_actorid: event.actorId }),
      ce_aggregate: event.aggregate,
      ce_aggregateversion: String(event.version),
      ce_businessdate: event.businessDate,
      ...(event.causationId !== null && { ce_causationid: event.causationId }),
      ...(event.correlationId !== null && { ce_correlationid: event.correlationId }),
      ce_id: event.id,
      ce_partitionkey: event.aggregateId,
      ce_source: `/puhui/${service}`,
      ce_specversion: '1.0',
      ce_subject: event.aggregateId,
      ce_time: event.occurredAt,
      ...(event.traceparent !== null && { ce_traceparent: event.traceparent }),
      ...(event.tradeUnionId !== null && { ce_tradeunionid: event.tradeUnionId }),
      ce_type: event.type,
      'content-type': 'application/json',
    },
  };
}

/** A copy that says so: a consumer that has trimmed its inbox can then tell it from what it never saw. */
export function toRefill(event: PublishableEvent, service: string): OutgoingMessage {
  const message = toMessage(event, service);
  return { ...message, headers: { ...message.headers, ce_refilled: 'true' } };
}

/** How often the log of its topic was known to have lost messages when this one was sent. Signed, as every header is. */
export const LOG_LOSSES = 'ce_loglosses';

/** @param losses by topic; a topic whose log has lost none is not in it */
export function afterLosses(message: OutgoingMessage, losses: ReadonlyMap<string, number>): OutgoingMessage {
  const times = losses.get(message.topic);
  if (times === undefined) return message;
  return { ...message, headers: { ...message.headers, [LOG_LOSSES]: String(times) } };
}

/**
 * Reads a message that its topic's owner signed, tolerantly: unknown attributes, fields, enum values and whole types pass.
 * A fact that was signed too long ago says so: only who knows whether it was taken in before can refuse it.
 * @throws NotBelieved when nobody stands for it, UnreadableMessage when it is no CloudEvent of ours or lacks a field that its
 *   contract requires.
 */
export function readEvent(
  { signatures, factsSince }: Reading,
  topic: string,
  partition: number,
  message: IncomingMessage,
): ReceivedEvent {
  const { headers, offset } = message;
  const signedAt = signatures.check(topic, message);
  // State topics keep a key's last message for ever, and a state of an old version changes nothing.
  const isTooOld = factsSince !== null && signedAt < factsSince && !stateTopics.includes(topic);
  const type = required(headers, 'ce_type');
  const definition = eventByType(type);
  if (message.value === null) throw new UnreadableMessage('it has no value');
  const data = parse(message.value);
  if (definition !== undefined) {
    const problems = tolerantProblems(definition, data);
    if (problems.length > 0)
      throw new UnreadableMessage(`${type} lacks what its contract requires: ${problems.join('; ')}`);
  }
  const id = required(headers, 'ce_id');
  const aggregateId = required(headers, 'ce_subject');
  const version = Number(required(headers, 'ce_aggregateversion'));
  const occurredAt = new Date(required(headers, 'ce_time'));
  if (!isId(id) || !isId(aggregateId)) throw new UnreadableMessage(`ce_id and ce_subject must be UUIDs`);
  if (!Number.isSafeInteger(version))
    throw new UnreadableMessage('ce_aggregateversion must be a whole number');
  if (Number.isNaN(occurredAt.getTime())) throw new UnreadableMessage('ce_time must be an instant');
  return {
    id,
    type,
    definition,
    topic,
    partition,
    offset,
    aggregateId,
    version,
    tradeUnionId: headers['ce_tradeunionid'] ?? null,
    occurredAt,
    businessDate: required(headers, 'ce_businessdate'),
    actorId: headers['ce_actorid'] ?? null,
    causationId: headers['ce_causationid'] ?? null,
    correlationId: headers['ce_correlationid'] ?? null,
    traceparent: headers['ce_traceparent'] ?? null,
    ...(headers['ce_refilled'] === 'true' ? { refilled: true } : {}),
    ...(isTooOld ? { tooOld: tooOld(signedAt) } : {}),
    data,
  };
}

const tooOld = (signedAt: Date): NotBelieved =>
  new NotBelieved(
    'SIGNED_TOO_LONG_AGO',
    `it was signed at ${signedAt.toISOString()}: nobody knows any more who took it in`,
  );

function required(headers: Readonly<Record<string, string>>, name: string): string {
  const value = headers[name];
  if (value === undefined || value === '') throw new UnreadableMessage(`the header ${name} is missing`);
  return value;
}

function parse(text: string): JsonObject {
  let value: JsonValue;
  try {
    value = JSON.parse(text) as JsonValue;
  } catch (error) {
    throw new UnreadableMessage('the value is no JSON', { cause: error });
  }
  if (!isJsonObject(value)) throw new UnreadableMessage('the value is no JSON object');
  return value;
}
