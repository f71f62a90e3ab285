// The yardstick's process: kafkajs publishes messages of the same size in batches of the same size.
import { randomUUID } from 'node:crypto';
import { BareKafka, type BareMessage } from '@puhui/testkit/bare-kafka';
import { answerOrders } from '../frame/worker.js';
import { BATCH, PARTITIONS, type Drain, type Drained } from './orders.js';

const bare = BareKafka.connect((process.argv[2] ?? '').split(','));
const TOPIC = 'bare';
const made = bare.then((kafka) => kafka.makeTopic(TOPIC, PARTITIONS));

const message = (): BareMessage => {
  const id = randomUUID();
  const value = JSON.stringify({
    voucherId: id,
    campaignId: randomUUID(),
    unionPays: '1900',
    expiredOn: '2026-12-31',
  });
  const names = ['specversion', 'id', 'source', 'type', 'time', 'subject', 'aggregate', 'aggregateversion'];
  return { key: id, value, headers: Object.fromEntries(names.map((name) => [`ce_${name}`, randomUUID()])) };
};

async function drain({ seconds, eventsMax }: Drain): Promise<Drained> {
  await made;
  const kafka = await bare;
  const messages = Array.from({ length: BATCH }, message);
  let published = 0;
  const begun = performance.now();
  const until = begun + seconds * 1000;
  for (; published < eventsMax && performance.now() < until; published += messages.length)
    await kafka.publish(TOPIC, messages);
  return { published, seconds: (performance.now() - begun) / 1000, inTopic: published };
}

answerOrders(drain, async () => (await bare).close());
