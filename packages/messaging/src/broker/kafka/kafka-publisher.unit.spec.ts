import { describe, expect, it } from '@jest/globals';
import { MessageTooLarge, type OutgoingMessage } from '../broker.js';
import { batch_bytes_max, batch_rows_max, bytesOnTheWay, requestsOf } from './kafka-publisher.js';

const message = (id: number, topic = 'one', bytes = 0): OutgoingMessage => ({
  topic,
  key: `key-${id % 3}`,
  value: 'x'.repeat(bytes),
  headers: { ce_id: String(id) },
});
const many = (length: number, topic?: string, bytes?: number): OutgoingMessage[] =>
  Array.from({ length }, (_, id) => message(id, topic, bytes));
const idsOf = (requests: ReturnType<typeof requestsOf>, topic: string): string[] =>
  requests.flatMap((parts) =>
    parts
      .filter((part) => part.topic === topic)
      .flatMap(({ messages }) => messages.map(({ headers }) => String(headers?.['ce_id']))),
  );
const ids = (length: number): string[] => Array.from({ length }, (_, id) => String(id));

describe('requests that a broker takes', () => {
  it('what fits goes out at once, topic by topic', () => {
    const requests = requestsOf([...many(10), ...many(5, 'other')]);
    expect(requests.map((parts) => parts.map(({ topic, messages }) => [topic, messages.length]))).toEqual([
      [
        ['one', 10],
        ['other', 5],
      ],
    ]);
  });

  it('none is larger than a broker takes, and the order of each topic stays', () => {
    const sent = many(40, 'one', 100_000).flatMap((large) => [
      large,
      { ...large, topic: 'other', value: 'y' },
    ]);
    const requests = requestsOf(sent);
    expect(requests).toHaveLength(5);
    for (const parts of requests)
      for (const { topic, messages } of parts)
        expect(
          messages
            .map(({ key, value, headers }) =>
              bytesOnTheWay({
                topic,
                key: String(key),
                value: String(value),
                headers: { ce_id: String(headers?.['ce_id']) },
              }),
            )
            .reduce((sum, bytes) => sum + bytes, 0),
        ).toBeLessThanOrEqual(batch_bytes_max);
    expect(idsOf(requests, 'one')).toEqual(ids(40));
    expect(idsOf(requests, 'other')).toEqual(ids(40));
  });

  it('a batch has a most of small messages, too', () => {
    const requests = requestsOf(many(2 * batch_rows_max + 1));
    expect(requests.map(([part]) => part?.messages.length)).toEqual([batch_rows_max, batch_rows_max, 1]);
    expect(idsOf(requests, 'one')).toEqual(ids(2 * batch_rows_max + 1));
  });

  it('headers and signs of several bytes are counted as they travel', () => {
    const plain = message(1);
    expect(bytesOnTheWay({ ...plain, value: '普惠' })).toBe(bytesOnTheWay(plain) + 6);
    const carried = { ...plain, headers: { ...plain.headers, 名: '工会' } };
    expect(bytesOnTheWay(carried)).toBeGreaterThanOrEqual(bytesOnTheWay(plain) + 9);
    expect(bytesOnTheWay({ ...plain, value: null })).toBe(bytesOnTheWay(plain));
  });

  it('one that no broker would take is refused by its name, before any goes out', () => {
    const sent = [message(1), { ...message(2, 'one', batch_bytes_max), key: 'a-key' }];
    expect(() => requestsOf(sent)).toThrow(MessageTooLarge);
    expect(() => requestsOf(sent)).toThrow(/event 2 of key a-key is too large for one: \d+ bytes/);
  });

  it('nothing makes no request', () => {
    expect(requestsOf([])).toEqual([]);
  });
});
