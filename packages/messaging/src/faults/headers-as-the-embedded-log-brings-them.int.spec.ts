import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { sql } from '@puhui/postgres';
import { createTestDatabase, eventually, type TestDatabase } from '@puhui/testkit';
import type { Broker } from '../broker/broker.js';
import { embeddedBroker } from '../broker/embedded/embedded-broker.js';
import { parkedKeys } from '../parking/list.js';
import { adopted, anId, BUDGETS, Effects, MessagingNode } from '../testing/index.js';

const PATIENCE_MS = 30_000;

let log: TestDatabase;
let broker: Broker;
let node: MessagingNode;
let effects: Effects;
beforeAll(async () => {
  log = await createTestDatabase();
  broker = embeddedBroker({ connectionString: log.url });
  await broker.ensureTopics([]);
  await log.sql.execute(sql`create table odd (key text, headers jsonb)`);
  await log.sql.execute(
    sql`create function be_odd() returns trigger language plpgsql as $$ begin
      new.headers := coalesce((select o.headers from odd as o where o.key = new.key and new.value = 'x'), new.headers);
      return new; end $$`,
  );
  await log.sql.execute(
    sql`create trigger odd before insert on broker.message for each row execute function be_odd()`,
  );
  node = await MessagingNode.start({ service: 'billing', broker });
  effects = await Effects.in(node.sql);
  node.consume({ name: 'budgets', kind: 'reactor', topics: [BUDGETS] }, effects.handler());
  await node.listen();
  node.relay.start();
});
afterAll(async () => {
  await node.stop();
  await broker.close();
  await log.drop();
});

it.each(['{"tool":5}', '[1,null]', '"text"', 'null', '{"ce_type":{"a":[]}}'])(
  'the embedded log brings headers like %s: they are parked, and what comes behind flows',
  async (headers) => {
    const key = anId();
    const event = adopted(key);
    await log.sql.execute(sql`insert into odd values (${key}::text, ${headers}::text::jsonb)`);
    await broker.publish([{ topic: BUDGETS, key, value: 'x', headers: {} }]);
    const other = Array.from({ length: 12 }, () => adopted());
    await node.keep(event, ...other);
    await eventually(async () => {
      const taken = new Set(await effects.ofEvents());
      expect(other.filter(({ id }) => !taken.has(id))).toEqual([]);
      expect((await parkedKeys(node.sql)).find((parked) => parked.key === key)).toMatchObject({
        waiting: 2,
      });
    }, PATIENCE_MS);
  },
);
