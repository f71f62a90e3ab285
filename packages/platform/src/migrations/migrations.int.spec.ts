import { type Sql, sql } from '@puhui/postgres';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTestDatabase, temporaryFolder, type TestDatabase } from '@puhui/testkit';
import { MigrationProblem } from './read-migrations.js';
import { runMigrations } from './run-migrations.js';

let database: TestDatabase;
let folder: string;

beforeEach(async () => {
  database = await createTestDatabase();
  folder = temporaryFolder('migrations');
});
afterEach(() => database.drop());

async function put(name: string, sql: string): Promise<void> {
  await mkdir(join(folder, name), { recursive: true });
  await writeFile(join(folder, name, 'up.sql'), sql);
}
const run = (lockWaitMs?: number) =>
  runMigrations({
    connectionString: database.url,
    sets: [{ name: 'notes', folder }],
    ...(lockWaitMs === undefined ? {} : { lockWaitMs }),
  });
const rows = (statement: Sql): Promise<unknown[]> => database.sql.query(statement);

it('migrations run in the order of their numbers, each once', async () => {
  await put('0002-more', 'alter table a add column n int');
  await put('0001-first', 'create table a (id int)');
  expect(await run()).toEqual(['notes/0001-first', 'notes/0002-more']);
  expect(await run()).toEqual([]);
  await put('0003-later', 'insert into a values (1, 2)');
  expect(await run()).toEqual(['notes/0003-later']);
  expect(await rows(sql`select * from a`)).toEqual([{ id: 1, n: 2 }]);
});

it('migrations run once when two processes start at the same moment', async () => {
  await put('0001-slow', 'create table a (id int); select pg_sleep(0.3); insert into a values (1)');
  const applied = await Promise.all([run(), run(), run()]);
  expect(applied.flat()).toEqual(['notes/0001-slow']);
  expect(await rows(sql`select * from a`)).toEqual([{ id: 1 }]);
});

it('migrations refuse a file that was edited after it was applied, and name it', async () => {
  await put('0001-first', 'create table a (id int)');
  await run();
  await put('0001-first', 'create table a (id bigint)');
  await expect(run()).rejects.toThrow(
    /notes\/0001-first was edited after it was applied \(sha256 [0-9a-f]{12}… then/,
  );
});

it('migrations refuse a missing folder, and a number that comes too late', async () => {
  await put('0002-second', 'create table a (id int)');
  await run();
  await put('0001-late', 'select 1');
  await expect(run()).rejects.toThrow(
    '0001-late is new but 0002-second was applied already; give it a higher number',
  );
  await rm(join(folder, '0001-late'), { recursive: true });
  await rm(join(folder, '0002-second'), { recursive: true });
  await expect(run()).rejects.toThrow('0002-second was applied but its folder is gone; restore it');
});

it('migrations leave nothing of a failed one, and continue when it is mended', async () => {
  await put('0001-first', 'create table a (id int)');
  await put('0002-broken', 'create table b (id int); select nothing_of_the_kind()');
  await expect(run()).rejects.toThrow(/notes\/0002-broken failed: function nothing_of_the_kind/);
  expect(await rows(sql`select to_regclass('b') as b`)).toEqual([{ b: null }]);
  await put('0002-broken', 'create table b (id int)');
  expect(await run()).toEqual(['notes/0002-broken']);
});

it('migrations run outside a transaction when marked, even while others wait for the lock', async () => {
  await put('0001-first', 'create table a (id int); insert into a select generate_series(1, 20000)');
  await put('0002-index', '-- no-transaction\ncreate index concurrently a_id on a (id)');
  const applied = await Promise.all([run(), run()]);
  expect(applied.flat()).toEqual(['notes/0001-first', 'notes/0002-index']);
  expect(await rows(sql`select indisvalid from pg_index where indexrelid = 'a_id'::regclass`)).toEqual([
    { indisvalid: true },
  ]);
});

it('migrations report another process that does not return the lock', async () => {
  await put('0001-first', 'create table a (id int)');
  const holder = await database.sql.pool.connect();
  await holder.query('select pg_advisory_lock(7108402026)');
  await expect(run(200)).rejects.toThrow('another process has been migrating this database for 200 ms');
  await holder.query('select pg_advisory_unlock_all()');
  holder.release();
  expect(await run()).toEqual(['notes/0001-first']);
});

it.each([
  ['1-first', 'is not named like 0001-what-it-does'],
  ['0001-First', 'is not named like 0001-what-it-does'],
])('migrations refuse the name %s', async (name, sentence) => {
  await put(name, 'select 1');
  await expect(run()).rejects.toThrow(sentence);
});

it('migrations refuse two with one number, and a folder without its SQL', async () => {
  await put('0001-a', 'select 1');
  await put('0001-b', 'select 1');
  await expect(run()).rejects.toThrow('two migrations have number 0001');
  await rm(join(folder, '0001-b'), { recursive: true });
  await rm(join(folder, '0001-a', 'up.sql'));
  await expect(run()).rejects.toBeInstanceOf(MigrationProblem);
});
