import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { eventually, ownPostgres, testKafka, type OwnPostgres } from '@puhui/testkit';
import type { Broker } from '../broker/broker.js';
import { kafkaBroker } from '../broker/kafka/kafka-broker.js';
import { parkedKeys } from '../parking/list.js';
import { adopted, anId, BUDGETS, Effects, isolatedBroker, MessagingNode } from '../testing/index.js';

let postgres: OwnPostgres;
let broker: Broker;
let node: MessagingNode;
let effects: Effects;
let inTheMiddle: (() => Promise<void>) | undefined;
const listen = (): Promise<void> => {
  const handler = effects.handler(async () => {
    const interrupt = inTheMiddle;
    inTheMiddle = undefined;
    await interrupt?.();
  });
  node.consume({ name: 'budgets', kind: 'reactor', topics: [BUDGETS] }, handler);
  return node.listen();
};
beforeAll(async () => {
  postgres = await ownPostgres('down');
  const { brokers } = await testKafka();
  broker = isolatedBroker(kafkaBroker({ brokers, clientId: 'down' }), anId());
  node = await MessagingNode.start({ service: 'billing', broker, postgres });
  effects = await Effects.in(node.sql);
  await listen();
  node.relay.start();
});
afterAll(async () => {
  await node.stop();
  await broker.close();
  await postgres.stop();
});

it('a consumer whose database goes down pauses, says so, and goes on by itself', async () => {
  const events = Array.from({ length: 30 }, () => adopted());
  inTheMiddle = () => postgres.kill();
  await node.keep(...events);
  const paused = expect.stringContaining('is paused until its surroundings work again');
  await eventually(() => expect(node.transport.health()).toMatchObject({ ready: false, problems: [paused] }));
  await postgres.startAgain();
  await eventually(async () => expect(await effects.all()).toHaveLength(30));
  expect(await effects.ofEvents()).toEqual(events.map(({ id }) => id).sort());
  expect(await parkedKeys(node.sql)).toEqual([]);
  await eventually(() => expect(node.transport.health().ready).toBe(true));
  expect(node.died).toEqual([]);
});

it('a consumer without its database stops in order, and the next one continues', async () => {
  const before = await effects.ofEvents();
  const events = [adopted(), adopted()];
  let away: () => void = () => undefined;
  const gone = new Promise<void>((resolve) => (away = resolve));
  inTheMiddle = async () => {
    await postgres.kill();
    away();
  };
  await node.keep(...events);
  await gone;
  await node.transport.close();
  await postgres.startAgain();
  // A backend may have committed in the very moment of the kill: then the next process finds it done.
  node.transport = node.newTransport();
  await listen();
  const all = [...before, ...events.map(({ id }) => id)].sort();
  await eventually(async () => expect(await effects.ofEvents()).toEqual(all));
});
