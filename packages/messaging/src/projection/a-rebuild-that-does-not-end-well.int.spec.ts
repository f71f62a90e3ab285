import { sql } from '@puhui/postgres';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { eventually } from '@puhui/testkit';
import { parkedKeys } from '../parking/list.js';
import { refillTopic } from '../relay/refill-topic.js';
import { adopted, anId, BudgetList, BUDGETS, projectBudgets, specSigner } from '../testing/index.js';
import type { EventBatch } from '../envelope/received.js';
import { dropAbandoned, rebuildSuffix } from './copy-tables.js';
import type { Progress } from './projection-copy.js';
import { compareProjection, rebuildProjection } from './rebuild.js';

let list: BudgetList;
/** What the projector does before it writes. */
let before: (batch: EventBatch) => Promise<void>;
beforeEach(async () => {
  before = async () => undefined;
  list = await BudgetList.start(async (batch) => {
    await before(batch);
    await projectBudgets(batch);
  });
  await list.node.keep(...Array.from({ length: 30 }, () => adopted()));
  await list.takenIn(30);
});
afterEach(() => list.stop());

const suffix = rebuildSuffix(anId());
const isCopy = ({ consumer }: EventBatch): boolean => consumer.includes('~');
const oneIsWrong = () => list.node.sql.execute(sql`update read.budget set amount = 7`);

it('an interrupted rebuild leaves the live rows and nothing of its own', async () => {
  await oneIsWrong();
  const breakOff = new AbortController();
  before = async (batch) => void (isCopy(batch) && breakOff.abort(new Error('enough')));
  await expect(rebuildProjection({ ...list.options, suffix, signal: breakOff.signal })).rejects.toThrow(
    'enough',
  );
  expect(new Set((await list.rows()).map(({ amount }) => amount))).toEqual(new Set(['7']));
  expect(await list.leftovers()).toEqual([]);
  await list.node.keep(adopted());
  await list.takenIn(31);
});

it('an unconfirmed rebuild swaps nothing', async () => {
  await oneIsWrong();
  const confirm = async () => Promise.reject(new Error('another one has taken over'));
  await expect(rebuildProjection({ ...list.options, suffix, confirm })).rejects.toThrow('taken over');
  expect(new Set((await list.rows()).map(({ amount }) => amount))).toEqual(new Set(['7']));
  expect(await list.leftovers()).toEqual([]);
});

it('a rebuild that meets a failing message names its key and leaves the live rows', async () => {
  const [first] = await list.rows();
  before = async (batch) => {
    if (isCopy(batch) && batch.events.some(({ aggregateId }) => aggregateId === first?.id))
      throw new RangeError('no such kind of budget');
  };
  await expect(rebuildProjection({ ...list.options, suffix })).rejects.toMatchObject({
    missing: { kind: 'fails', key: first?.id, error: expect.stringContaining('no such kind of budget') },
  });
  expect(await list.rows()).toHaveLength(30);
  expect(await list.leftovers()).toEqual([]);
});

it('a rebuild from a broker without the messages loses no row, and works after a refill', async () => {
  const { pool } = list.brokerDatabase.sql;
  await pool.query('delete from broker.message where "offset" < 1 and topic = $1', [BUDGETS]);
  const lost = list.options.database;
  await expect(rebuildProjection({ ...list.options, suffix })).rejects.toMatchObject({
    missing: { kind: 'lost', topic: BUDGETS, messages: expect.any(Number) },
  });
  expect(await list.rows()).toHaveLength(30);
  await refillTopic(
    { signer: specSigner(), database: lost, broker: list.broker, service: 'benefits' },
    BUDGETS,
  );
  const progress: Progress[] = [];
  // What the refill brought has to have passed the live projector too, on every partition: it is taken for known there.
  await list.node.keep(adopted());
  await list.takenIn(31);
  await list.passedAll();
  const report = await rebuildProjection({
    ...list.options,
    suffix,
    onProgress: (at) => void progress.push(at),
  });
  expect(report.after).toMatchObject([{ table: 'read.budget', rows: 31 }]);
  expect(progress.at(-1)?.done).toBe(progress.at(-1)?.total);
});

it('a rebuild expects what was trimmed from the inbox to be in the broker', async () => {
  await list.node.sql.execute(
    sql`insert into messaging.taken_in_carried values ('benefits.budgets', ${BUDGETS}, 2, 1, now())`,
  );
  await expect(rebuildProjection({ ...list.options, suffix })).rejects.toMatchObject({
    missing: { kind: 'lost', messages: 2 },
  });
});

it('a rebuild reports that it cannot go on when its messages are gone', async () => {
  await list.brokerDatabase.sql.pool.query('delete from broker.message where topic = $1', [BUDGETS]);
  await expect(rebuildProjection({ ...list.options, suffix, timeoutMs: 300 })).rejects.toMatchObject({
    missing: { kind: 'stuck', why: expect.stringContaining('no message comes') },
  });
  expect(await list.rows()).toHaveLength(30);
  expect(await list.leftovers()).toEqual([]);
});

it.each([
  ['another topic', sql`update messaging.consumer_offset set topic = 'puhui.nobody.v1'`],
  ['a partition that there is not', sql`update messaging.consumer_offset set partition = 99`],
])(
  'neither a rebuild nor a comparison waits for %s, where the live one is said to stand',
  async (_, altered) => {
    await list.node.sql.execute(
      sql`${altered} where ctid = (select min(ctid) from messaging.consumer_offset)`,
    );
    const strange = { missing: { kind: 'strange' } };
    await expect(compareProjection(list.options)).rejects.toMatchObject(strange);
    await expect(rebuildProjection({ ...list.options, suffix })).rejects.toMatchObject(strange);
    expect(await list.leftovers()).toEqual([]);
  },
);

it('a place beyond the end of its partition is strange at once', async () => {
  await list.node.sql.execute(
    sql`update messaging.consumer_offset set next_offset = 1000000 where topic = ${BUDGETS}::text`,
  );
  const strange = { missing: { kind: 'strange', topic: BUDGETS, offset: '1000000' } };
  await expect(compareProjection({ ...list.options, timeoutMs: 500 })).rejects.toMatchObject(strange);
  expect(await list.leftovers()).toEqual([]);
});

it('a rebuild crossed by a migration of the table swaps nothing, and may be repeated', async () => {
  let migrated = false;
  before = async (batch) => {
    if (!isCopy(batch) || migrated) return;
    migrated = true;
    await list.node.sql.execute(sql`alter table read.budget add column channel text`);
  };
  await expect(rebuildProjection({ ...list.options, suffix })).rejects.toMatchObject({
    missing: { kind: 'changed', table: 'read.budget' },
  });
  const { after } = await rebuildProjection({ ...list.options, suffix });
  expect(after).toMatchObject([{ rows: 30 }]);
  expect(await list.node.sql.query(sql`select channel from read.budget`)).toHaveLength(30);
});

it.each([
  ['that is no event', 'hello?'],
  ['without a value', null],
])('a rebuild skips a discarded message %s, and handles what waited behind it', async (_, value) => {
  const budget = anId();
  await list.broker.publish([{ topic: BUDGETS, key: budget, value, headers: {} }]);
  const [parked] = await eventually(async () => {
    const keys = await parkedKeys(list.node.sql);
    expect(keys).toHaveLength(1);
    return keys;
  });
  const { consumer, topic, deadLetter } = parked!;
  await list.node.transport.discard(
    { consumer, topic, ...deadLetter },
    { by: anId(), reason: '误发的消息', at: new Date() },
  );
  await list.node.keep(adopted(budget, 1, '700'));
  await list.takenIn(31);
  await rebuildProjection({ ...list.options, suffix });
  expect(await list.rows()).toContainEqual({ id: budget, amount: '700' });
  expect((await compareProjection(list.options)).differences).toEqual([]);
});

it('a rebuild keeps the names of indexes, which later migrations use', async () => {
  const indexes = () =>
    list.node.sql.query(
      sql`select indexname::text as name, indexdef as says from pg_indexes where schemaname = 'read' order by 1`,
    );
  const were = await indexes();
  await rebuildProjection({ ...list.options, suffix });
  await rebuildProjection({ ...list.options, suffix });
  expect(await indexes()).toEqual(were);
});

it.each([
  ['the foreign key', 'alter table read.budget add foreign key (id) references read.budget (id)'],
  ['the view', 'create view read.budgets as select id from read.budget'],
  [
    'the trigger',
    'create trigger budget_is_told before update on read.budget for each row execute function suppress_redundant_updates_trigger()',
  ],
])('a rebuild is refused for a table that a copy cannot reproduce: %s', async (what, statement) => {
  await list.node.sql.pool.query(statement);
  await expect(rebuildProjection({ ...list.options, suffix })).rejects.toMatchObject({
    missing: { kind: 'tied', table: 'read.budget', to: expect.stringContaining(what) },
  });
});

it('a killed rebuild is cleaned up, a running one is left alone', async () => {
  const killed = rebuildSuffix(anId());
  const alive = rebuildSuffix(anId());
  const { sql: database } = list.node;
  for (const own of [killed, alive]) {
    await database.pool.query(`create table read.budget_${own} (like read.budget)`);
    await database.execute(
      sql`insert into messaging.consumer_offset values (${`benefits.budgets~${own}`}, ${BUDGETS}, 0, 3)`,
    );
  }
  await dropAbandoned(list.node.asService, 'benefits.budgets', ['read.budget'], async (own) => own === alive);
  expect(await list.leftovers()).toEqual([
    { left_over: `budget_${alive}` },
    { left_over: `benefits.budgets~${alive}` },
  ]);
});
