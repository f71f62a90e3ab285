// The yardstick's process: kafkajs sends a message and its consumer gets it.
import { randomUUID } from 'node:crypto';
import { BareKafka } from '@puhui/testkit/bare-kafka';
import { answerOrders } from '../frame/worker.js';
import type { One, Took } from './orders.js';

const TOPIC = 'bare-event';
const waiting = new Map<string, (at: number) => void>();

async function start(): Promise<BareKafka> {
  const kafka = await BareKafka.connect((process.argv[2] ?? '').split(','));
  await kafka.makeTopic(TOPIC, 12);
  await kafka.consume(TOPIC, async ({ batch }) => {
    const now = performance.now();
    for (const { key } of batch.messages) waiting.get(key?.toString() ?? '')?.(now);
  });
  return kafka;
}
const started = start();

async function one(): Promise<Took> {
  const kafka = await started;
  const id = randomUUID();
  const handled = new Promise<number>((resolve) => waiting.set(id, resolve));
  const value = JSON.stringify({ voucherId: id, campaignId: id, unionPays: '1900', expiredOn: '2026-12-31' });
  const sent = performance.now();
  await kafka.publish(TOPIC, [{ key: id, value, headers: { ce_id: id } }]);
  const at = await handled;
  waiting.delete(id);
  return { tookMs: at - sent };
}

answerOrders<One, Took>(one, async () => (await started).close());
