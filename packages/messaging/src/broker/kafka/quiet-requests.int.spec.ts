import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { eventually, testKafka } from '@puhui/testkit';
import type { Broker } from '../broker.js';
import { kafkaBroker } from './kafka-broker.js';
import { requests, type Requests } from './quiet-requests.js';

const WATCHED_MS = 500;
const TOPIC = `quiet.${process.pid}`;
let broker: Broker;
beforeAll(async () => {
  const { brokers } = await testKafka();
  broker = kafkaBroker({ brokers, clientId: 'quiet' });
  await broker.ensureTopics([{ name: TOPIC, partitions: 1, compacted: false, retentionMs: -1 }]);
});
afterAll(() => broker.close());

it('an idle connection to Kafka does not look for requests again and again', async () => {
  const subscription = await broker.subscribe({
    group: TOPIC,
    topics: [TOPIC],
    positions: async () => [],
    onBatch: async ({ endOffset }) => ({ nextOffset: endOffset }),
  });
  await broker.ping();
  await eventually(() => expect(subscription.state.kind).toBe('running'), 20_000);
  const check = requests.checkPendingRequests;
  let looks = 0;
  requests.checkPendingRequests = function counted(this: Requests): void {
    looks += 1;
    check.call(this);
  };
  await new Promise((resolve) => setTimeout(resolve, WATCHED_MS));
  requests.checkPendingRequests = check;
  // A few answers may come in meanwhile; a look for each millisecond and connection would be more than a thousand.
  expect(looks).toBeLessThan(20);
});
