import { afterEach, describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import type { Message } from 'kafkajs';
import produce, { type Producing } from 'kafkajs/src/protocol/requests/produce/index.js';
import asKafkajsWritesIt from 'kafkajs/src/protocol/requests/produce/v7/request.js';
import './requests-in-one-go.js';

const NOW = Date.parse('2026-11-27T03:00:00Z');
afterEach(() => void jest.restoreAllMocks());

const producing = (parts: readonly (readonly Message[])[], changes: Partial<Producing> = {}): Producing => ({
  acks: -1,
  timeout: 30_000,
  compression: 0,
  producerId: '4000',
  producerEpoch: 3,
  topicData: [
    {
      topic: 'puhui.members.member.v1',
      partitions: parts.map((messages, partition) => ({ partition, firstSequence: 70_000, messages })),
    },
    { topic: 'puhui.members.duty.v1', partitions: [{ partition: 2, firstSequence: 0, messages: [plain()] }] },
  ],
  ...changes,
});
const plain = (changes: Partial<Message> = {}): Message => ({
  key: '01900000-0000-7000-8000-000000000001',
  value: '{"workerType":"网约配送员"}',
  headers: { ce_id: 'a', 'content-type': 'application/json' },
  ...changes,
});

const bytesOf = async ({ encode }: { encode: () => Promise<{ buffer: Buffer }> }): Promise<string> =>
  Buffer.from((await encode()).buffer).toString('hex');
async function both(given: Producing): Promise<{ ours: string; theirs: string }> {
  jest.spyOn(Date, 'now').mockReturnValue(NOW);
  const ours = await bytesOf(produce.protocol({ version: 7 })(given).request);
  return { ours, theirs: await bytesOf(asKafkajsWritesIt(given)) };
}

const text = fc.string({ unit: 'binary', maxLength: 60 });
const message = fc.record({
  key: text,
  value: fc.option(fc.oneof(text, fc.string({ minLength: 4_000, maxLength: 9_000 }))),
  headers: fc.dictionary(text, text, { maxKeys: 30 }),
});

describe('a request to Kafka that is written in one go', () => {
  it('has the bytes that kafkajs itself would send, whatever the messages say', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(message, { minLength: 1, maxLength: 5 })), async (parts) => {
        const { ours, theirs } = await both(producing(parts));
        expect(ours).toBe(theirs);
      }),
    );
  });

  it('grows with its messages', async () => {
    const many = Array.from({ length: 1_000 }, (_, nr) => plain({ value: `第${nr}`.repeat(100) }));
    const { ours, theirs } = await both(producing([many]));
    expect(ours).toBe(theirs);
  });

  it.each([
    ['compressed', { compression: 1 }],
    ['of a transaction', { transactionalId: 'a' }],
  ])('is left to kafkajs when it is %s', async (_, changes) => {
    const { ours, theirs } = await both(producing([[plain()]], changes));
    expect(ours).toBe(theirs);
  });

  it.each([
    ['bytes as its key', { key: Buffer.from([0xff]) }],
    ['bytes as its value', { value: Buffer.from([0xff, 0x00]) }],
    ['a header twice', { headers: { tool: ['a', 'b'] } }],
    ['a time of its own', { timestamp: String(NOW - 1) }],
    ['no headers', { headers: {} }],
  ])('says the same of a message with %s', async (_, changes) => {
    const { ours, theirs } = await both(producing([[plain(), plain(changes)]]));
    expect(ours).toBe(theirs);
  });
});
