import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { getEventListeners } from 'node:events';
import { eventually } from '@puhui/testkit/plain';
import type { SubscriptionState } from '../broker.js';
import { FakeKafka } from '../../testing/fake-kafka.js';
import { KafkaSubscription } from './kafka-subscription.js';

const limits = { failures_max: 3, firstBackoffMs: 1, silenceTimeoutMs: 30 };

let subscription: KafkaSubscription;
/** Who was told to Kafka to have gone. */
let left: string[];
beforeEach(() => void (left = []));
afterEach(() => subscription.stop());

interface More {
  readonly sessionTimeoutMs?: number;
  readonly onBatch?: () => Promise<{ nextOffset: string }>;
  readonly leave?: (group: string, member: string) => Promise<void>;
}

function subscribeTo(kafka: FakeKafka, more: More = {}): SubscriptionState[] {
  const states: SubscriptionState[] = [];
  const {
    onBatch = async () => ({ nextOffset: '0' }),
    leave = async (_group, member) => void left.push(member),
    ...limited
  } = more;
  subscription = new KafkaSubscription(
    kafka,
    {
      group: 'billing.budgets',
      topics: ['t'],
      positions: async () => [{ topic: 't', partition: 0, offset: '42' }],
      onBatch,
      onState: (state) => states.push(state),
    },
    { leave },
    { ...limits, ...limited },
  );
  subscription.start();
  return states;
}

it('a subscription seeks to its own offsets on every assignment, before it says that it runs', async () => {
  const kafka = new FakeKafka();
  subscribeTo(kafka);
  await eventually(() => expect(subscription.state.kind).toBe('running'));
  expect(kafka.last.sought).toEqual([{ topic: 't', partition: 0, offset: '42' }]);
  kafka.last.rejoin({ t: [0, 1] });
  await eventually(() => expect(kafka.last.sought).toHaveLength(3));
  expect(kafka.last.sought.at(-1)).toEqual({ topic: 't', partition: 1, offset: '0' });
});

it('a subscription fetches three times in its session, and beats each second between fetches', async () => {
  const kafka = new FakeKafka();
  subscribeTo(kafka, { sessionTimeoutMs: 6000 });
  await eventually(() => expect(subscription.state.kind).toBe('running'));
  expect(kafka.configs).toMatchObject([
    { sessionTimeout: 6000, heartbeatInterval: 1000, maxWaitTimeInMs: 2000 },
  ]);
});

it('a subscription builds a new consumer after a crash without restart', async () => {
  const kafka = new FakeKafka();
  const states = subscribeTo(kafka);
  await eventually(() => expect(subscription.state.kind).toBe('running'));
  kafka.last.crash(new Error('a protocol error'), false);
  await eventually(() => expect(kafka.made).toHaveLength(2));
  await eventually(() => expect(subscription.state.kind).toBe('running'));
  expect(states.map(({ kind }) => kind)).toEqual(['running', 'recovering', 'recovering', 'running']);
});

it('a subscription waits for the library after a crash with restart', async () => {
  const kafka = new FakeKafka();
  subscribeTo(kafka);
  await eventually(() => expect(subscription.state.kind).toBe('running'));
  kafka.last.crash(new Error('the broker is away'), true);
  expect(subscription.state).toEqual({
    kind: 'recovering',
    reason: 'the consumer crashed: the broker is away',
  });
  kafka.last.rejoin({ t: [0] });
  await eventually(() => expect(subscription.state.kind).toBe('running'));
  expect(kafka.made).toHaveLength(1);
});

it('a subscription replaces a consumer that stopped silently', async () => {
  const kafka = new FakeKafka();
  subscribeTo(kafka);
  await eventually(() => expect(subscription.state.kind).toBe('running'));
  kafka.last.stopSilently();
  expect(subscription.state).toEqual({ kind: 'recovering', reason: 'the consumer stopped' });
  await eventually(() => expect(kafka.made).toHaveLength(2));
  await eventually(() => expect(subscription.state.kind).toBe('running'));
});

it('a subscription is dead after too many failures in a row, so that the process can exit', async () => {
  const kafka = new FakeKafka(() => new Error('not authorised for the group'));
  subscribeTo(kafka);
  await eventually(() => expect(subscription.state.kind).toBe('dead'));
  expect(subscription.state).toEqual({ kind: 'dead', reason: 'not authorised for the group' });
  expect(kafka.made).toHaveLength(limits.failures_max);
});

it('a subscription keeps nothing of the consumers that it gave up', async () => {
  const away = Object.assign(new Error('connect ECONNREFUSED'), { name: 'KafkaJSConnectionError' });
  const kafka = new FakeKafka(() => away);
  subscribeTo(kafka);
  await eventually(() => expect(kafka.made.length).toBeGreaterThan(8));
  const stopping: unknown = Reflect.get(subscription, 'stopping');
  if (!(stopping instanceof AbortController)) throw new Error('a subscription is stopped by a signal');
  // One of the consumer that is being made, one of the rest before it.
  expect(getEventListeners(stopping.signal, 'abort').length).toBeLessThanOrEqual(2);
});

it('a subscription never gives up while the broker cannot be reached', async () => {
  const away = Object.assign(new Error('connect ECONNREFUSED'), { name: 'KafkaJSConnectionError' });
  const kafka = new FakeKafka(() => away);
  subscribeTo(kafka);
  await eventually(() => expect(kafka.made.length).toBeGreaterThan(limits.failures_max + 2));
  expect(subscription.state.kind).toBe('recovering');
});

it('a subscription that stops has left its group before its fetch is over', async () => {
  const kafka = new FakeKafka();
  subscribeTo(kafka);
  await eventually(() => expect(subscription.state.kind).toBe('running'));
  const { promise, resolve } = Promise.withResolvers<void>();
  kafka.last.fetch = promise;
  await subscription.stop();
  expect(left).toEqual(['member-1']);
  resolve();
});

it('a subscription leaves its group only when the batch under way is through', async () => {
  const kafka = new FakeKafka();
  const { promise, resolve } = Promise.withResolvers<{ nextOffset: string }>();
  subscribeTo(kafka, { onBatch: () => promise });
  await eventually(() => expect(subscription.state.kind).toBe('running'));
  kafka.last.fetch = promise.then(() => undefined);
  const brought = kafka.last.bring('7');
  const stopped = subscription.stop();
  await new Promise((done) => setImmediate(done));
  expect(left).toEqual([]);
  resolve({ nextOffset: '8' });
  await Promise.all([stopped, brought]);
  expect(left).toEqual(['member-1']);
});

it('a subscription that Kafka does not hear leave ends with its fetch', async () => {
  const kafka = new FakeKafka();
  subscribeTo(kafka, { leave: () => Promise.reject(new Error('the broker is away')) });
  await eventually(() => expect(subscription.state.kind).toBe('running'));
  const { promise, resolve } = Promise.withResolvers<void>();
  kafka.last.fetch = promise;
  let isStopped = false;
  const stopped = subscription.stop().then(() => (isStopped = true));
  await new Promise((done) => setImmediate(done));
  expect(isStopped).toBe(false);
  resolve();
  await stopped;
});
