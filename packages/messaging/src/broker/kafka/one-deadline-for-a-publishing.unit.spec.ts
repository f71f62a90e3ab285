import { describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { FakeProducers } from '../../testing/fake-producers.js';
import { MessageTooLarge, type OutgoingMessage } from '../broker.js';
import { KafkaPublisher } from './kafka-publisher.js';

const messages = (length: number): OutgoingMessage[] =>
  Array.from({ length }, (_, id) => ({
    topic: 'one',
    key: `key-${id}`,
    value: 'x'.repeat(20_000),
    headers: { ce_id: String(id) },
  }));
const TIMEOUT_MS = 200;
const ANSWER_MS = 30;

describe('a publishing to Kafka', () => {
  it('has one time for all its halves, after which none is sent any more', async () => {
    const kafka = new FakeProducers({ answersAfterMs: ANSWER_MS, takesMessages: 1 });
    const publisher = new KafkaPublisher(kafka, TIMEOUT_MS);
    await expect(publisher.publish(messages(64))).rejects.toThrow(
      `did not acknowledge all within ${TIMEOUT_MS} ms`,
    );
    const then = kafka.sent.length;
    expect(then).toBeLessThanOrEqual(TIMEOUT_MS / ANSWER_MS + 1);
    await sleep(TIMEOUT_MS);
    expect(kafka.sent).toHaveLength(then);
  });

  it('that waits for a connection sends nothing once it is over', async () => {
    const kafka = new FakeProducers({ connectsAfterMs: 2 * TIMEOUT_MS });
    const publisher = new KafkaPublisher(kafka, TIMEOUT_MS);
    await expect(publisher.publish(messages(1))).rejects.toThrow(`within ${TIMEOUT_MS} ms`);
    await sleep(2 * TIMEOUT_MS);
    expect(kafka.sent).toEqual([]);
  });

  it('sends in smaller requests what is still to be sent, and nothing again that was taken', async () => {
    const kafka = new FakeProducers({ takesMessages: 3 });
    await new KafkaPublisher(kafka).publish(messages(64));
    const taken = kafka.sent.filter(({ isTaken }) => isTaken).flatMap(({ ids }) => ids);
    expect(taken).toEqual(Array.from({ length: 64 }, (_, id) => String(id)));
  });

  it('says how many were stored before the one that is too large', async () => {
    const kafka = new FakeProducers({ takesMessages: 3, refuses: '40' });
    const refused: unknown = await new KafkaPublisher(kafka)
      .publish(messages(64))
      .catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(MessageTooLarge);
    expect(refused).toMatchObject({ eventId: '40', sent: 40 });
  });

  it('knows the next time how little is taken', async () => {
    const kafka = new FakeProducers({ takesMessages: 3 });
    const publisher = new KafkaPublisher(kafka);
    await publisher.publish(messages(64));
    kafka.sent.length = 0;
    await publisher.publish(messages(64));
    expect(kafka.sent.filter(({ isTaken }) => !isTaken)).toEqual([]);
  });
});
