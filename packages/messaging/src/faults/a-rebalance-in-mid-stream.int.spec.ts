import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { eventually, testKafka } from '@puhui/testkit';
import type { Broker } from '../broker/broker.js';
import { kafkaBroker } from '../broker/kafka/kafka-broker.js';
import { expired, anId, Effects, isolatedBroker, MessagingNode, VOUCHERS } from '../testing/index.js';
import type { EventTransport } from '../transport/event-transport.js';
import { pause } from '../wait.js';

const corner = anId();
const brokers: Broker[] = [];
let node: MessagingNode;
let effects: Effects;
const anotherBroker = async (): Promise<Broker> => {
  const { brokers: addresses } = await testKafka();
  const made = isolatedBroker(
    kafkaBroker({ brokers: addresses, clientId: `rebalance-${brokers.length}` }),
    corner,
  );
  brokers.push(made);
  return made;
};
beforeAll(async () => {
  node = await MessagingNode.start({ service: 'billing', broker: await anotherBroker() });
  effects = await Effects.in(node.sql);
  await node.ensureTopics(VOUCHERS);
  node.relay.start();
});
afterAll(async () => {
  await node.stop();
  await Promise.all(brokers.map((broker) => broker.close()));
});

async function instance(by: string): Promise<EventTransport> {
  const transport = node.newTransport(await anotherBroker());
  const handle = effects.handler(() => pause(1), by);
  node.consume({ name: 'vouchers', kind: 'reactor', topics: [VOUCHERS] }, handle, transport);
  await node.listen(transport);
  return transport;
}

it('instances that come and go handle every event once, and each voucher in order', async () => {
  const vouchers = Array.from({ length: 60 }, () => anId());
  let kept = 0;
  const keepRounds = async (rounds: number): Promise<void> => {
    for (let round = 0; round < rounds; round += 1) {
      kept += 1;
      await node.keep(...vouchers.map((voucher) => expired(voucher, kept)));
      await pause(50);
    }
  };
  const first = await instance('first');
  await keepRounds(15);
  const second = await instance('second');
  await keepRounds(25);
  await first.close();
  await keepRounds(10);
  const third = await instance('third');
  await keepRounds(10);

  await eventually(async () => expect(await effects.all()).toHaveLength(60 * kept));
  const inOrder = Array.from({ length: kept }, (_, i) => i + 1);
  for (const voucher of vouchers) expect(await effects.versionsOf(voucher)).toEqual(inOrder);
  const workers = new Set((await effects.all()).map(({ by }) => by));
  expect(workers).toContain('first');
  expect(workers).toContain('second');
  await Promise.all([second.close(), third.close()]);
});
