import { sql } from '@puhui/postgres';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually, testKafka } from '@puhui/testkit';
import type { Broker } from '../broker/broker.js';
import { kafkaBroker } from '../broker/kafka/kafka-broker.js';
import {
  adopted,
  anId,
  BUDGETS,
  declareTable,
  Effects,
  isolatedBroker,
  MessagingNode,
  signed,
  unsigned,
} from '../testing/index.js';

describe('version 2 before version 1', () => {
  let broker: Broker;
  let node: MessagingNode;
  let effects: Effects;
  beforeAll(async () => {
    const { brokers } = await testKafka();
    broker = isolatedBroker(kafkaBroker({ brokers, clientId: 'inverted' }), anId());
    node = await MessagingNode.start({ service: 'benefits', broker });
    effects = await Effects.in(node.sql);
    await node.sql.execute(sql`create table budget (id text primary key, amount text, version int)`);
    await declareTable(node.sql, 'public.budget', 'projection');
    node.consume({ name: 'effects', kind: 'reactor', topics: [BUDGETS] }, effects.handler());
    node.consume(
      { name: 'budgets', kind: 'projector', topics: [BUDGETS], tables: ['budget'] },
      async ({ events, tx, table }) => {
        for (const { aggregateId, version, data } of events) {
          await tx.execute(
            sql`insert into ${table('budget')} as b values (${aggregateId}, ${JSON.stringify(data)}::jsonb->>'amount', ${version}::int)
             on conflict (id) do update set amount = excluded.amount, version = excluded.version
             where b.version < excluded.version`,
          );
        }
      },
    );
    await node.listen();
  });
  afterAll(async () => {
    await node.stop();
    await broker.close();
  });

  it('reaches the handler as it came, and a projector that compares versions keeps the later state', async () => {
    const budget = anId();
    const [first, second] = [adopted(budget, 1, '100'), adopted(budget, 2, '200')];
    await broker.publish(signed(unsigned(second), unsigned(first)));
    await eventually(async () => expect(await effects.versionsOf(budget)).toEqual([2, 1]));
    await eventually(async () => {
      const taken = await node.sql.query(
        sql`select from messaging.taken_in where consumer = 'benefits.budgets'`,
      );
      expect(taken).toHaveLength(2);
    });
    const rows = await node.sql.query(sql`select amount, version from budget where id = ${budget}`);
    expect(rows).toEqual([{ amount: '200', version: 2 }]);
  });
});
