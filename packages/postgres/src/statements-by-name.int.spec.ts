import { createTestDatabase, type TestDatabase } from '@puhui/testkit';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { openPool, PLANNED_ONCE, type Pool } from './connection.js';
import { byNames, PooledSql } from './pooled-sql.js';
import { Sql, sql, type Writer } from './sql.js';

let database: TestDatabase;
let pool: Pool;
let pooled: PooledSql;
let times = 0;
beforeEach(async () => {
  database = await createTestDatabase();
  await database.sql.execute(sql`create table wish (key text primary key, units int check (units > 0))`);
  pool = openPool({
    connectionString: database.url,
    connections_max: 1,
    applicationName: 'puhui-test',
    onLost: () => undefined,
  });
  pooled = new PooledSql(pool);
  times = 0;
});
afterEach(async () => {
  await pool.end();
  await database.drop();
});

const wish = (key: string, units: string | number): Sql =>
  sql`insert into wish (key, units) values (${key}, ${units})`;
const wishes = sql`select key, units from wish order by key`;

const done = <T>(work: (tx: Writer) => Promise<T>): Promise<T> =>
  byNames((isNamed) =>
    pooled.transaction(
      async (tx) => {
        times += 1;
        await tx.execute(sql`select ${PLANNED_ONCE}`);
        return work(tx);
      },
      { isNamed },
    ),
  );
const wishAndRead = (key: string) =>
  done(async (tx) => {
    await tx.execute(wish(key, 1));
    return tx.query(wishes);
  });

/** What the server keeps under names for the one connection, but for what sets the plans. */
const kept = (): Promise<unknown[]> =>
  pooled.query(sql`select generic_plans::int as generic, custom_plans::int as custom from pg_prepared_statements
    where statement like '%wish%' order by statement`);

it('a named statement is read and planned once for each connection', async () => {
  for (const key of ['a', 'b', 'c']) await wishAndRead(key);
  expect(await kept()).toEqual([
    { generic: 3, custom: 0 },
    { generic: 3, custom: 0 },
  ]);
  await pooled.transaction((tx) => tx.execute(wish('d', 1)));
  expect(await kept()).toHaveLength(2);
});

it.each([
  ['is read', sql`alter table wish alter column units type bigint`, 1n],
  [
    'is written',
    sql`alter table wish drop constraint wish_units_check, alter column units type jsonb using to_jsonb(units)`,
    1,
  ],
])('work whose column %s as another type since is done once more', async (_, altering, units) => {
  await wishAndRead('a');
  await database.sql.execute(altering);
  expect(await wishAndRead('b')).toEqual([
    { key: 'a', units },
    { key: 'b', units },
  ]);
  expect(times).toBe(3);
  await wishAndRead('c');
  expect(times).toBe(4);
});

it('a column that is added, and a table that takes the name of another, need nothing to be done twice', async () => {
  await wishAndRead('a');
  await database.sql.execute(sql`alter table wish add column since date default now()`);
  expect(await wishAndRead('b')).toHaveLength(2);
  await database.sql.execute(sql`alter table wish rename to old_wish`);
  await database.sql.execute(sql`create table wish (key text primary key, units int)`);
  expect(await wishAndRead('c')).toEqual([{ key: 'c', units: 1 }]);
  expect(times).toBe(3);
});

it('where a pooler forgets names, or lends them to others, none is given any more', async () => {
  await wishAndRead('a');
  await pooled.transaction((tx) => tx.execute(sql`deallocate all`));
  expect(await wishAndRead('b')).toHaveLength(2);
  await wishAndRead('c');
  expect(times).toBe(4);
  expect(await kept()).toEqual([]);
});

it('what a statement broke is told, not that names could not be given behind it', async () => {
  const breaking = done(async (tx) => {
    const asked = sql`select key from wish where units = ${1}::int`;
    const given = [tx.execute(wish('a', 0)), tx.query(asked), tx.query(asked)] as const;
    await Promise.allSettled(given);
    return given[2];
  });
  await expect(breaking).rejects.toMatchObject({ code: '23514' });
  expect(times).toBe(1);
  await wishAndRead('a');
  expect(await kept()).not.toEqual([]);
});

it('an error of the work itself is nobody’s name, and is not tried again', async () => {
  const failing = done(() => Promise.reject(new Error('a bug')));
  await expect(failing).rejects.toThrow('a bug');
  expect(times).toBe(1);
});

it('no more texts are kept than statements are written by hand', async () => {
  await done(async (tx) => {
    for (let nr = 0; nr < 300; nr += 1)
      await tx.execute(new Sql([`insert into wish values ('${nr}', 1)`], []));
  });
  expect((await kept()).length).toBeLessThanOrEqual(200);
});
