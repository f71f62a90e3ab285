import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Admin } from '@platformatic/kafka';
import { eventually, testKafka } from '@puhui/testkit';
import { Kafka, logLevel } from 'kafkajs';
import { anId, Effects, expired, isolatedBroker, MessagingNode, VOUCHERS } from '../../../testing/index.js';
import type { EventTransport } from '../../../transport/event-transport.js';
import { pause } from '../../../wait.js';
import type { Broker, IncomingMessage, OutgoingMessage } from '../../broker.js';
import { kafkaBroker } from '../../kafka/kafka-broker.js';
import { PlatformaticBroker } from './platformatic-broker.js';

const SETTLE_MS = 30_000;
const PARTITIONS = 12;

let addresses: readonly string[];
let ours: Broker;
let other: Broker;
beforeAll(async () => {
  ({ brokers: addresses } = await testKafka());
  ours = kafkaBroker({ brokers: addresses, clientId: 'ours' });
  other = new PlatformaticBroker({ brokers: addresses, clientId: 'other' });
});
afterAll(async () => {
  await Promise.all([ours.close(), other.close()]);
});

interface Taken extends IncomingMessage {
  readonly partition: number;
}

async function newTopic(): Promise<string> {
  const name = `beside.${anId()}`;
  await other.ensureTopics([{ name, partitions: PARTITIONS, compacted: false, retentionMs: -1 }]);
  return name;
}

/** All that a broker's client reads of a topic, by a group of its own. */
async function readBy(broker: Broker, topic: string, count: number): Promise<Taken[]> {
  const taken: Taken[] = [];
  const subscription = await broker.subscribe({
    group: `beside.${anId()}`,
    topics: [topic],
    positions: async () => [],
    onBatch: async ({ partition, messages }) => {
      taken.push(...messages.map((message) => ({ ...message, partition })));
      return { nextOffset: String(BigInt(messages.at(-1)?.offset ?? -1) + 1n) };
    },
  });
  await eventually(() => expect(taken).toHaveLength(count), SETTLE_MS);
  await subscription.stop();
  return taken;
}

describe('a topic to which both clients write', () => {
  it('has every key in one partition, whoever wrote it', async () => {
    const topic = await newTopic();
    const messages = Array.from({ length: 200 }, (): OutgoingMessage => ({
      topic,
      key: anId(),
      value: '{}',
      headers: {},
    }));
    await ours.publish(messages);
    await other.publish(messages);
    const taken = await readBy(other, topic, 400);
    const partitionsOf = (key: string): number =>
      new Set(taken.filter((message) => message.key === key).map(({ partition }) => partition)).size;
    expect(messages.filter(({ key }) => partitionsOf(key) !== 1)).toEqual([]);
    expect(new Set(taken.map(({ partition }) => partition)).size).toBe(PARTITIONS);
  });

  it('reads the same by both, tombstones and bytes that are no text included', async () => {
    const topic = await newTopic();
    const headers = { ce_id: '普惠', empty: '' };
    const pair: OutgoingMessage[] = [
      { topic, key: '会员', value: '{"name":"普惠"}', headers },
      { topic, key: '会员', value: null, headers },
      { topic, key: '', value: '', headers: {} },
    ];
    await ours.publish(pair);
    await other.publish(pair);
    await sendBytes(topic, Buffer.from([0xff, 0x00, 0xfe]));
    const inOrder = (taken: Taken[]): Taken[] =>
      taken.sort((a, b) => a.partition - b.partition || Number(BigInt(a.offset) - BigInt(b.offset)));
    const byOther = inOrder(await readBy(other, topic, 7));
    expect(byOther).toEqual(inOrder(await readBy(ours, topic, 7)));
    expect(byOther).toContainEqual(expect.objectContaining({ key: '\\xff\\x00\\xfe' }));
  });
});

describe('a topic that lost its oldest messages', () => {
  it('is read from the oldest one left', async () => {
    const name = `beside.${anId()}`;
    await other.ensureTopics([{ name, partitions: 1, compacted: false, retentionMs: -1 }]);
    const messages = Array.from({ length: 9 }, (_, i) => ({
      topic: name,
      key: `${i}`,
      value: '{}',
      headers: {},
    }));
    await other.publish(messages);
    const admin = new Admin({ clientId: 'retention', bootstrapBrokers: [...addresses] });
    await admin.deleteRecords({ topics: [{ name, partitions: [{ partition: 0, offset: 6n }] }] });
    await admin.close();
    expect((await readBy(other, name, 3)).map(({ offset }) => offset)).toEqual(['6', '7', '8']);
  });
});

/** Key, value and a header that are no text. */
async function sendBytes(topic: string, bytes: Buffer): Promise<void> {
  const producer = new Kafka({ brokers: [...addresses], logLevel: logLevel.NOTHING }).producer();
  await producer.connect();
  await producer.send({ topic, messages: [{ key: bytes, value: bytes, headers: { bytes } }] });
  await producer.disconnect();
}

describe('a service that moves from one client to the other', () => {
  const corner = anId();
  const brokers: Broker[] = [];
  let node: MessagingNode;
  let effects: Effects;
  beforeAll(async () => {
    node = await MessagingNode.start({ service: 'billing', broker: cornerOf(ours) });
    effects = await Effects.in(node.sql);
    await node.ensureTopics(VOUCHERS);
    node.relay.start();
  });
  afterAll(async () => {
    await node.stop();
    await Promise.all(brokers.map((broker) => broker.close()));
  });

  const cornerOf = (broker: Broker): Broker => isolatedBroker(broker, corner);

  async function instance(by: string, broker: Broker): Promise<EventTransport> {
    brokers.push(broker);
    const transport = node.newTransport(cornerOf(broker));
    const handle = effects.handler(() => pause(1), by);
    node.consume({ name: 'vouchers', kind: 'reactor', topics: [VOUCHERS] }, handle, transport);
    await node.listen(transport);
    return transport;
  }

  it('handles every event once and each voucher in order, with members of both in one group', async () => {
    // So many that each member has some, however they and the partitions are shared out.
    const vouchers = Array.from({ length: 40 }, () => anId());
    let kept = 0;
    const taken = async (): Promise<number> => (await effects.all()).length;
    /** Keeps on, two rounds on their way at a time, until these instances have taken something in. */
    const keepUntilHeardBy = async (...names: string[]): Promise<void> => {
      const before = await taken();
      await eventually(async () => {
        kept += 1;
        await node.keep(...vouchers.map((voucher) => expired(voucher, kept)));
        const enough = vouchers.length * (kept - 2);
        await eventually(async () => expect(await taken()).toBeGreaterThan(enough), SETTLE_MS);
        const since = (await effects.all()).slice(before).map(({ by }) => by);
        expect(since).toEqual(expect.arrayContaining(names));
      }, SETTLE_MS);
    };
    const client = { brokers: addresses, clientId: 'moving' };
    const first = await instance('kafkajs', kafkaBroker(client));
    await keepUntilHeardBy('kafkajs');
    const second = await instance('other', new PlatformaticBroker(client));
    await keepUntilHeardBy('kafkajs', 'other');
    await first.close();
    await keepUntilHeardBy('other');
    const third = await instance('other again', new PlatformaticBroker(client));
    await keepUntilHeardBy('other', 'other again');

    await eventually(async () => expect(await taken()).toBe(vouchers.length * kept), SETTLE_MS);
    const inOrder = Array.from({ length: kept }, (_, i) => i + 1);
    for (const voucher of vouchers) expect(await effects.versionsOf(voucher)).toEqual(inOrder);
    await Promise.all([second.close(), third.close()]);
  });
});
