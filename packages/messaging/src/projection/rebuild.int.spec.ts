import { sql } from '@puhui/postgres';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { systemClock } from '@puhui/kernel';
import { eventually, testKafka } from '@puhui/testkit';
import type { Broker } from '../broker/broker.js';
import { kafkaBroker } from '../broker/kafka/kafka-broker.js';
import { refillTopic } from '../relay/refill-topic.js';
import {
  adopted,
  anId,
  BUDGETS,
  declareTable,
  isolatedBroker,
  MessagingNode,
  projectBudgets,
  silentLogger,
  specSigner,
} from '../testing/index.js';
import type { ProjectionOptions } from './projection-copy.js';
import { compareProjection, rebuildProjection } from './rebuild.js';

let broker: Broker;
let node: MessagingNode;
let options: ProjectionOptions;
beforeAll(async () => {
  const { brokers } = await testKafka();
  broker = isolatedBroker(kafkaBroker({ brokers, clientId: 'rebuild' }), anId());
  node = await MessagingNode.start({ service: 'benefits', broker });
  await node.sql.execute(sql`create schema read`);
  await node.sql.execute(
    sql`create table read.budget (id uuid primary key, amount bigint not null, version int)`,
  );
  await declareTable(node.sql, 'read.budget', 'projection');
  node.consume(
    { name: 'budgets', kind: 'projector', topics: [BUDGETS], tables: ['read.budget'] },
    projectBudgets,
  );
  node.consume({ name: 'posting', kind: 'reactor', topics: [BUDGETS] }, async () => undefined);
  await node.listen();
  node.relay.start();
  options = {
    database: node.asService,
    broker,
    clock: systemClock,
    logger: silentLogger,
    projector: node.transport.consumer('budgets'),
  };
  const budgets = Array.from({ length: 20 }, () => anId());
  for (let version = 1; version <= 5; version += 1) {
    await node.keep(...budgets.map((budget) => adopted(budget, version, String(version * 100))));
  }
  await takenIn(100);
});
afterAll(async () => {
  await node.stop();
  await broker.close();
});

const takenIn = (events: number): Promise<void> =>
  eventually(async () => {
    const rows = await node.sql.query(
      sql`select from messaging.taken_in where consumer = 'benefits.budgets'`,
    );
    expect(rows).toHaveLength(events);
  });
const leftovers = (): Promise<unknown> =>
  node.sql.query(
    sql`select c.relname::text as left_over from pg_class c where c.relname ~ '^budget_(check|next|old)' and c.relkind = 'r'
       union all select consumer from messaging.consumer_offset where consumer like '%~%'
       union all select consumer from messaging.taken_in where consumer like '%~%'`,
  );

it('a projection is the same after a rebuild', async () => {
  const comparison = await compareProjection(options);
  expect(comparison).toMatchObject({ consumer: 'benefits.budgets', differences: [] });
  expect(comparison.tables).toMatchObject([{ table: 'read.budget', rows: 20 }]);
  expect(await leftovers()).toEqual([]);
});

it('a projection handles events while it is compared', async () => {
  const comparing = compareProjection(options);
  const later = Array.from({ length: 30 }, () => adopted());
  await node.keep(...later);
  expect((await comparing).differences).toEqual([]);
  await takenIn(130);
});

it('a comparison shows the very rows that were altered, removed or added', async () => {
  const rows = await node.sql.query<{ id: string }[]>(
    sql`select id::text as id from read.budget order by id limit 2`,
  );
  const [altered, removed] = rows.map(({ id }) => id);
  const added = anId();
  await node.sql.execute(sql`update read.budget set amount = 7 where id = ${altered ?? null}::uuid`);
  await node.sql.execute(sql`delete from read.budget where id = ${removed ?? null}::uuid`);
  await node.sql.execute(sql`insert into read.budget values (${added}::uuid, 1, 1)`);
  const { differences } = await compareProjection(options);
  const places = differences
    .map(({ side, row }) => `${side} ${(JSON.parse(row) as { id: string }).id}`)
    .sort();
  expect(places).toEqual(
    [`live ${added}`, `live ${altered}`, `rebuilt ${altered}`, `rebuilt ${removed}`].sort(),
  );
});

it('a projection is right again after a rebuild, and continues', async () => {
  const known = sql`select losses, went_back from messaging.consumer_offset where consumer = 'benefits.budgets'
    order by topic, partition`;
  await node.sql.execute(
    sql`update messaging.consumer_offset set losses = partition + 1, went_back = partition + 2`,
  );
  const before = await node.sql.query(known);
  const report = await rebuildProjection({ ...options, suffix: 'next' });
  expect(report.after).toMatchObject([{ table: 'read.budget', rows: 50 }]);
  expect(await node.sql.query(known)).toEqual(before);
  expect(await leftovers()).toEqual([]);
  expect((await compareProjection(options)).differences).toEqual([]);
  await node.keep(adopted());
  await takenIn(131);
  expect(await node.sql.query(sql`select from read.budget`)).toHaveLength(51);
});

it('the remains of a killed comparison are removed an hour later', async () => {
  await node.sql.execute(sql`create table read.budget_check_1000_ab (like read.budget)`);
  await node.sql.execute(
    sql`insert into messaging.consumer_offset values ('benefits.budgets~check_1000_ab', ${BUDGETS}, 0, 3)`,
  );
  expect(await leftovers()).toHaveLength(2);
  expect((await compareProjection(options)).differences).toEqual([]);
  expect(await leftovers()).toEqual([]);
});

it('a projection can be rebuilt twice', async () => {
  await rebuildProjection({ ...options, suffix: 'next' });
  await rebuildProjection({ ...options, suffix: 'next' });
  expect(await node.sql.query(sql`select from read.budget`)).toHaveLength(51);
});

it('a refill of its topic does not change a projection', async () => {
  const ends = async () =>
    (await broker.endOffsets(BUDGETS)).reduce((sum, { offset }) => sum + Number(offset), 0);
  const before = await ends();
  expect(
    await refillTopic(
      { signer: specSigner(), database: node.asService, broker, service: 'billing' },
      BUDGETS,
    ),
  ).toBe(131);
  expect(await ends()).toBe(before + 131);
  await eventually(() => expect(node.transport.health().consumers.map(({ lag }) => lag)).toEqual([0, 0]));
  await takenIn(131);
  expect((await compareProjection(options)).differences).toEqual([]);
});

it('a reactor is never rebuilt', async () => {
  const reactor = { ...options, projector: node.transport.consumer('posting') };
  await expect(compareProjection(reactor)).rejects.toThrow('reactors are never replayed');
});
