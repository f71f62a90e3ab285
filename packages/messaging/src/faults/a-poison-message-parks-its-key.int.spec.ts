import { sql } from '@puhui/postgres';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { eventually, testKafka } from '@puhui/testkit';
import type { Broker } from '../broker/broker.js';
import { kafkaBroker } from '../broker/kafka/kafka-broker.js';
import { waitingUnder } from '../parking/key.js';
import { parkedKeys } from '../parking/list.js';
import { adopted, anId, BUDGETS, Effects, isolatedBroker, MessagingNode, signed } from '../testing/index.js';

let broker: Broker;
let node: MessagingNode;
let effects: Effects;
let poisonous: string | undefined;
beforeAll(async () => {
  const { brokers } = await testKafka();
  broker = isolatedBroker(kafkaBroker({ brokers, clientId: 'poison' }), anId());
  node = await MessagingNode.start({ service: 'billing', broker });
  effects = await Effects.in(node.sql);
  const refusing = effects.handler((event) => {
    if (event.id === poisonous) throw new RangeError('this amount can not be posted');
  });
  node.consume({ name: 'budgets', kind: 'reactor', topics: [BUDGETS] }, refusing);
  node.consume({ name: 'others', kind: 'reactor', topics: [BUDGETS] }, async () => undefined);
  await node.listen();
  node.relay.start();
});
afterAll(async () => {
  await node.stop();
  await broker.close();
});

const ref = (key: string) => ({ consumer: 'billing.budgets', topic: BUDGETS, key });

it('a failing message parks its key and what follows there, and everything else flows', async () => {
  const budget = anId();
  const before = adopted(budget, 1);
  const poison = adopted(budget, 2);
  const after = [adopted(budget, 3), adopted(budget, 4)];
  const others = Array.from({ length: 20 }, () => adopted());
  poisonous = poison.id;
  await node.keep(before, ...others.slice(0, 10), poison, ...others.slice(10), after[0]!);
  await eventually(async () => {
    const flowing = new Set(await effects.ofEvents());
    expect(others.every(({ id }) => flowing.has(id))).toBe(true);
  });
  await node.keep(after[1]!);
  await eventually(async () => expect((await parkedKeys(node.sql))[0]).toMatchObject({ waiting: 3 }));
  expect(await effects.versionsOf(budget)).toEqual([1]);
  expect(await parkedKeys(node.sql)).toMatchObject([
    {
      ...ref(budget),
      deadLetter: {
        eventId: poison.id,
        type: 'puhui.BudgetAdopted.v1',
        errorCode: 'RangeError',
        attempts: 1,
      },
    },
  ]);
});

it('a parked key shows why, and its waiting messages in order', async () => {
  const [parked] = await parkedKeys(node.sql);
  const waiting = await waitingUnder(node.sql, ref(parked?.key ?? ''), 10);
  expect(waiting.map(({ headers }) => headers['ce_aggregateversion'])).toEqual(['2', '3', '4']);
  expect(waiting[0]?.error).toContain('this amount can not be posted');
  expect(waiting.slice(1).map(({ error }) => error)).toEqual([null, null]);
});

it('a key is parked for one consumer only, which stays ready', async () => {
  const rows = await node.sql.query<{ consumer: string }[]>(sql`select consumer from messaging.parked_key`);
  expect(rows).toEqual([{ consumer: 'billing.budgets' }]);
  expect(node.transport.health().ready).toBe(true);
});

it('a key stays parked when a replay fails again', async () => {
  const [parked] = await parkedKeys(node.sql);
  const outcome = await node.transport.replay(ref(parked?.key ?? ''));
  expect(outcome).toMatchObject({ kind: 'failed', messages: 0, errorCode: 'RangeError' });
  expect((await parkedKeys(node.sql))[0]?.deadLetter.attempts).toBe(2);
});

it('a successful replay takes effect in order, and the key flows again', async () => {
  const [parked] = await parkedKeys(node.sql);
  const key = parked?.key ?? '';
  poisonous = undefined;
  expect(await node.transport.replay(ref(key))).toEqual({ kind: 'replayed', messages: 3 });
  expect(await effects.versionsOf(key)).toEqual([1, 2, 3, 4]);
  expect(await parkedKeys(node.sql)).toEqual([]);
  await node.keep(adopted(key, 5));
  await eventually(async () => expect(await effects.versionsOf(key)).toEqual([1, 2, 3, 4, 5]));
});

it('a replay of a key that is not parked says so', async () => {
  expect(await node.transport.replay(ref(anId()))).toEqual({ kind: 'not-parked' });
});

it('a message that is no event is parked', async () => {
  await broker.publish(signed({ topic: BUDGETS, key: 'odd', value: 'no json', headers: { ce_type: 'odd' } }));
  await eventually(async () => {
    const found = (await parkedKeys(node.sql)).find(
      ({ key, consumer }) => key === 'odd' && consumer === 'billing.budgets',
    );
    expect(found?.deadLetter.errorCode).toBe('UNREADABLE_MESSAGE');
  });
});
