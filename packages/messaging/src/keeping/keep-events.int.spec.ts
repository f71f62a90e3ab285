import { identifier, sql, type Sql } from '@puhui/postgres';
import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import type { Id } from '@puhui/kernel';
import { createTestDatabase, type TestDatabase } from '@puhui/testkit';
import { adopted, anId, expired } from '../testing/sample-events.js';
import { keepMonthsAhead } from '../relay/months-ahead.js';
import { keepEvents, keep_rows_max } from './keep-events.js';
import { messagingMigrations } from './migrations.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase({ migrations: [messagingMigrations] });
});
beforeEach(async () => {
  await database.sql.execute(sql`delete from messaging.outbox`);
});
afterAll(() => database.drop());

const count = async (table: string): Promise<number> =>
  (
    await database.sql.query<{ rows: number }[]>(sql`select count(*)::int as rows from ${identifier(table)}`)
  )[0]?.rows ?? 0;

it('events are kept in the event table and the outbox, in the order given', async () => {
  const budget = anId();
  const events = [adopted(budget, 1), expired(), adopted(budget, 2)];
  await database.sql.transaction((tx) => keepEvents(tx, events));
  const rows = await database.sql.query<{ id: string }[]>(
    sql`select event_id::text as id from messaging.outbox order by position`,
  );
  expect(rows.map(({ id }) => id)).toEqual(events.map(({ id }) => id));
});

it('more events are kept than fit into one statement', async () => {
  const events = Array.from({ length: keep_rows_max + 7 }, () => expired());
  await database.sql.transaction((tx) => keepEvents(tx, events));
  expect(await count('messaging.outbox')).toBe(keep_rows_max + 7);
});

it('no event is kept when the transaction fails', async () => {
  const before = await count('messaging.event');
  const failing = database.sql.transaction(async (tx) => {
    await keepEvents(tx, [expired()]);
    throw new Error('no');
  });
  await expect(failing).rejects.toThrow('no');
  expect(await count('messaging.event')).toBe(before);
  expect(await count('messaging.outbox')).toBe(0);
});

it('a version that the aggregate already has is refused, over all months', async () => {
  const budget = anId();
  await database.sql.transaction((tx) => keepEvents(tx, [adopted(budget, 3)]));
  const again = { ...adopted(budget, 3), occurredAt: new Date('2031-05-01T00:00:00Z') };
  await expect(database.sql.transaction((tx) => keepEvents(tx, [again]))).rejects.toThrow(
    'event-version-is-new',
  );
});

it.each([
  ['one event of each aggregate', (budget: Id) => [adopted(budget, 3), expired()]],
  [
    'several of one aggregate, the highest of them new',
    (budget: Id) => [adopted(budget, 2), adopted(budget, 4)],
  ],
])('a call with a version that is not new keeps none of its events: %s', async (_, events) => {
  const budget = anId();
  await database.sql.transaction((tx) => keepEvents(tx, [adopted(budget, 3)]));
  const before = await count('messaging.event');
  await database.sql.transaction(async (tx) => {
    await expect(keepEvents(tx, events(budget))).rejects.toThrow('event-version-is-new');
    // Not only for the transaction rolls back.
    const [row] = await tx.query<{ rows: number }[]>(sql`select count(*)::int as rows from messaging.event`);
    expect(row?.rows).toBe(before);
  });
  expect(await count('messaging.outbox')).toBe(1);
});

it('falling versions within one call are refused', async () => {
  const budget = anId();
  const falling = [adopted(budget, 2), adopted(budget, 1)];
  await expect(database.sql.transaction((tx) => keepEvents(tx, falling))).rejects.toThrow(
    'event-versions-rise',
  );
});

it('nobody changes or removes a kept event', async () => {
  const run = (statement: Sql) => database.sql.execute(statement);
  await expect(run(sql`update messaging.event set type = 'x'`)).rejects.toThrow('is never changed');
  await expect(run(sql`delete from messaging.event`)).rejects.toThrow('is never changed');
  await expect(run(sql`truncate messaging.event`)).rejects.toThrow('is never changed');
});

it('months are made ahead, and one whose rows are in the default partition stays there', async () => {
  const month = new Date('2040-03-05T00:00:00Z');
  await database.sql.transaction((tx) => keepEvents(tx, [{ ...expired(), occurredAt: month }]));
  await database.sql.transaction((tx) => keepMonthsAhead(tx, month, 2));
  await database.sql.transaction((tx) => keepMonthsAhead(tx, month, 2));
  await database.sql.transaction((tx) =>
    keepEvents(tx, [{ ...expired(), occurredAt: new Date('2040-04-09T00:00:00Z') }]),
  );
  const partitions = await database.sql.query<{ name: string; rows: number }[]>(
    sql`select tableoid::regclass::text as name, count(*)::int as rows from messaging.event
       where occurred_at >= '2040-01-01' group by 1 order by 1`,
  );
  expect(partitions).toEqual([
    { name: 'messaging.event_2040_04', rows: 1 },
    { name: 'messaging.event_default', rows: 1 },
  ]);
});
