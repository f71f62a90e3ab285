import { describe, expect, it } from '@jest/globals';
import { VoucherExpired } from '@puhui/contracts';
import type { IncomingMessage } from '../broker/broker.js';
import { expired } from '../testing/sample-events.js';
import { signed, specSignatures } from '../testing/spec-keys.js';
import { readEvent, toMessage } from './cloud-event.js';
import { isEvent, type ReceivedEvent } from './received.js';
import { UnreadableMessage } from './unreadable.js';

const event = expired();
const message = toMessage(
  { ...event, occurredAt: event.occurredAt.toISOString(), traceparent: null },
  'benefits',
);
const incoming = (changed: Partial<IncomingMessage> = {}): IncomingMessage => ({
  offset: '7',
  key: message.key,
  value: message.value,
  headers: message.headers,
  ...changed,
});
const withoutHeader = (name: string): IncomingMessage => {
  const { [name]: _, ...headers } = message.headers;
  return incoming({ headers });
};

/** As its owner signs it. */
function read(given: IncomingMessage, partition = 0): ReceivedEvent {
  const [sent] = signed({ ...message, ...given, key: message.key });
  return readEvent({ signatures: specSignatures(), factsSince: null }, message.topic, partition, {
    ...given,
    headers: sent?.headers ?? {},
  });
}

describe('a kept event as a CloudEvent in binary mode', () => {
  it('has the attributes in headers, the data alone in the value, and the aggregate as key', () => {
    expect(message.key).toBe(event.aggregateId);
    expect(JSON.parse(message.value ?? '')).toEqual(event.data);
    expect(message.headers).toMatchObject({
      ce_specversion: '1.0',
      ce_id: event.id,
      ce_source: '/puhui/benefits',
      ce_type: event.type,
      ce_subject: event.aggregateId,
      'content-type': 'application/json',
    });
  });

  it('names extension attributes as the specification demands: lower-case letters and digits', () => {
    const names = Object.keys(message.headers).filter((name) => name.startsWith('ce_'));
    for (const name of names) expect(name).toMatch(/^ce_[a-z0-9]{1,20}$/);
  });

  it('writes the headers in the order of their names, in which they are signed', () => {
    const names = Object.keys(message.headers);
    expect(names).toEqual(names.toSorted());
  });

  it('leaves out what the event does not have', () => {
    expect(Object.keys(message.headers)).not.toContain('ce_actorid');
    expect(Object.values(message.headers)).not.toContain('null');
  });

  it('is read back as the same event', () => {
    const { aggregate: _, ...facts } = event;
    const received = read(incoming(), 3);
    expect(received).toMatchObject({ ...facts, partition: 3, offset: '7', definition: VoucherExpired });
    expect(isEvent(VoucherExpired, received)).toBe(true);
  });
});

describe('reading tolerantly', () => {
  it('returns an unknown type without a definition', () => {
    const headers = { ...message.headers, ce_type: 'puhui.VoucherTransferred.v9' };
    const received = read(incoming({ headers, value: '{"anything":true}' }));
    expect(received.definition).toBeUndefined();
    expect(received.data).toEqual({ anything: true });
    expect(isEvent(VoucherExpired, received)).toBe(false);
  });

  it('accepts unknown headers and fields, and keeps the fields', () => {
    const value = JSON.stringify({ ...event.data, addedLater: [1, 2] });
    const headers = { ...message.headers, ce_somethingnew: 'x' };
    expect(read(incoming({ value, headers }), 0).data).toMatchObject({
      addedLater: [1, 2],
    });
  });
});

describe('an unreadable message', () => {
  it.each(['ce_id', 'ce_type', 'ce_subject', 'ce_time', 'ce_aggregateversion', 'ce_businessdate'])(
    'names the missing %s',
    (name) => {
      expect(() => read(withoutHeader(name))).toThrow(UnreadableMessage);
      expect(() => read(withoutHeader(name))).toThrow(name);
    },
  );

  it.each([
    ['no JSON', '<xml/>'],
    ['no JSON object', '[1]'],
    ['lacks what its contract requires', '{}'],
  ])('says that a value is or has %s', (reason, value) => {
    expect(() => read(incoming({ value }))).toThrow(reason);
  });

  it.each([
    ['ce_id', 'no-uuid'],
    ['ce_time', 'yesterday'],
    ['ce_aggregateversion', '1.5'],
  ])('is refused for %s = %s', (name, value) => {
    const headers = { ...message.headers, [name]: value };
    expect(() => read(incoming({ headers }))).toThrow(UnreadableMessage);
  });

  it('carries a fixed code, so that operators can group dead letters', () => {
    expect(new UnreadableMessage('x').code).toBe('UNREADABLE_MESSAGE');
  });
});
