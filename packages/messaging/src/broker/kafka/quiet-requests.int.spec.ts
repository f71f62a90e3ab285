import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
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

it('an idle connection to Kafka does not poll for requests', async () => {
  const subscription = await broker.subscribe({
    group: TOPIC,
    topics: [TOPIC],
    positions: async () => [],
    onBatch: async ({ endOffset }) => ({ nextOffset: endOffset }),
  });
  await broker.ping();
  await eventually(() => expect(subscription.state.kind).toBe('running'));
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

it('a request that Kafka never answers is given up in time, although checks are one second apart', () => {
  jest.useFakeTimers();
  try {
    const late: string[] = [];
    const request = (name: string, requestTimeout: number) => ({
      sentAt: Date.now(),
      requestTimeout,
      timeoutRequest: () => late.push(name),
    });
    let connected = true;
    const connection: Requests = {
      pending: [],
      inflight: new Map([
        [1, request('soon', 1_500)],
        [2, request('later', 60_000)],
      ]),
      isConnected: () => connected,
      enforceRequestTimeout: true,
      requestTimeoutIntervalId: null,
      destroy: function destroy(this: Requests) {
        clearInterval(this.requestTimeoutIntervalId ?? undefined);
      },
      checkPendingRequests: () => undefined,
      scheduleCheckPendingRequests: () => undefined,
      scheduleRequestTimeoutCheck: requests.scheduleRequestTimeoutCheck,
    };
    connection.scheduleRequestTimeoutCheck();
    jest.advanceTimersByTime(1_400);
    expect(late).toEqual([]);
    jest.advanceTimersByTime(700);
    expect(late).toEqual(['soon']);
    connected = false;
    jest.advanceTimersByTime(1_000);
    expect(jest.getTimerCount()).toBe(0);
  } finally {
    jest.useRealTimers();
  }
});
