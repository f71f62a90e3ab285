import { promisify } from 'node:util';
import { zstdCompress } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { sql } from '@puhui/postgres';
import { eventually, testKafka } from '@puhui/testkit';
import { CompressionCodecs, CompressionTypes, Kafka, logLevel, type Message } from 'kafkajs';
import type { Broker } from '../broker/broker.js';
import { kafkaBroker } from '../broker/kafka/kafka-broker.js';
import { parkedKeys } from '../parking/list.js';
import { adopted, anId, BUDGETS, Effects, isolatedBroker, MessagingNode } from '../testing/index.js';

const zstd = promisify(zstdCompress);
const unable = async (): Promise<never> => {
  throw new Error('nobody can open this');
};

const PATIENCE_MS = 30_000;
/** A message of half a megabyte: put together one by one with all before them they would take minutes. */
const HEADERS = 60_000;

const corner = anId();
let kafka: Kafka;
let broker: Broker;
let node: MessagingNode;
let effects: Effects;
beforeAll(async () => {
  const { brokers } = await testKafka();
  kafka = new Kafka({ brokers: [...brokers], clientId: 'scribbler', logLevel: logLevel.NOTHING });
  broker = isolatedBroker(kafkaBroker({ brokers, clientId: 'bytes' }), corner);
  node = await MessagingNode.start({ service: 'billing', broker });
  effects = await Effects.in(node.sql);
  node.consume({ name: 'budgets', kind: 'reactor', topics: [BUDGETS] }, effects.handler());
  await node.listen();
  node.relay.start();
});
afterAll(async () => {
  await node.stop();
  await broker.close();
});

/** Past the platform, straight to the broker. */
async function scribble(message: Message, compression = CompressionTypes.None): Promise<void> {
  const producer = kafka.producer();
  await producer.connect();
  await producer.send({
    topic: `${corner}.${BUDGETS}`,
    compression,
    messages: [{ partition: 0, ...message }],
  });
  await producer.disconnect();
}
const many = Object.fromEntries(Array.from({ length: HEADERS }, (_, nr) => [`h${nr}`, Buffer.alloc(0)]));

it.each<[string, Message]>([
  ['a header that comes twice', { key: 'twice', value: 'x', headers: { tool: ['a', Buffer.from([0xff])] } }],
  ['60,000 headers', { key: 'many', value: 'x', headers: many }],
  ['nothing but bytes', { key: Buffer.from([0xff, 0]), value: Buffer.from([0xc3, 0x28, 0]) }],
  ['neither key nor headers', { value: '' }],
])('Kafka brings a message with %s: it is parked, and what comes behind it flows', async (_, message) => {
  const before = (await parkedKeys(node.sql)).length;
  await scribble(message);
  // So many that each partition has one behind it.
  const events = Array.from({ length: 12 }, () => adopted());
  await node.keep(...events);
  await eventually(async () => {
    const taken = new Set(await effects.ofEvents());
    expect(events.filter(({ id }) => !taken.has(id))).toEqual([]);
    expect(await parkedKeys(node.sql)).toHaveLength(before + 1);
  }, PATIENCE_MS);
});

it('what was sent compressed is parked although the consumer can not open it', async () => {
  const codec = { compress: ({ buffer }: { buffer: Buffer }) => zstd(buffer), decompress: unable };
  CompressionCodecs[CompressionTypes.ZSTD] = () => codec;
  const before = (await parkedKeys(node.sql)).length;
  await scribble({ key: 'zipped', value: 'x' }, CompressionTypes.ZSTD);
  await eventually(async () => expect(await parkedKeys(node.sql)).toHaveLength(before + 1), PATIENCE_MS);
});

it('all bytes are kept, each header by itself', async () => {
  const [kept] = await node.sql.query<{ key: Buffer; headers: number }[]>(
    sql`select key_bytes as key, cardinality(header_bytes) as headers from messaging.parked_message
      order by cardinality(header_bytes) desc limit 1`,
  );
  expect(kept).toEqual({ key: Buffer.from('many'), headers: 2 * HEADERS });
  const twice = await node.sql.query<{ headers: Buffer[] }[]>(
    sql`select header_bytes as headers from messaging.parked_message where key = 'twice'`,
  );
  const tool = Buffer.from('tool');
  expect(twice).toEqual([{ headers: [tool, Buffer.from('a'), tool, Buffer.from([0xff])] }]);
});
