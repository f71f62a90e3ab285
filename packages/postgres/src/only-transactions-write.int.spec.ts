import { createTestDatabase, type TestDatabase } from '@puhui/testkit';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openPool, type Pool } from './connection.js';
import { PooledSql } from './pooled-sql.js';
import { sql } from './sql.js';

let database: TestDatabase;
let pool: Pool;
beforeAll(async () => {
  database = await createTestDatabase();
  await database.sql.execute(sql`create table note (text text)`);
  // A function that no word of a statement gives away.
  await database.sql.execute(
    sql`create function keep_note() returns text language sql as $$ insert into note values ('a') returning text $$`,
  );
  pool = openPool({
    connectionString: database.url,
    connections_max: 1,
    applicationName: 'puhui-test',
    onLost: () => undefined,
    onlyTransactionsWrite: true,
  });
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

describe('on a connection on which only transactions write', () => {
  it.each([
    ['a function that writes', 'select keep_note()'],
    ['a plain insert', "insert into note values ('a')"],
    ['a lock of rows', 'select from note for update'],
    ['a table that is made', 'create table other (text text)'],
  ])('PostgreSQL refuses outside of one: %s', async (_, text) => {
    await expect(pool.query(text)).rejects.toThrow('read-only transaction');
  });

  it('a reader of the pool is refused as well, whatever the words', async () => {
    await expect(new PooledSql(pool).query(sql`select keep_note()`)).rejects.toThrow('read-only transaction');
  });

  it('a transaction writes, and what follows it on the same connection only reads again', async () => {
    const pooled = new PooledSql(pool);
    expect(await pooled.transaction((tx) => tx.returning(sql`select keep_note() as text`))).toEqual([
      { text: 'a' },
    ]);
    await expect(pool.query('delete from note')).rejects.toThrow('read-only transaction');
    await pool.query({ text: 'BEGIN' });
    await pool.query('delete from note');
    await pool.query('commit');
    expect(await pooled.query(sql`select text from note`)).toEqual([]);
  });
});
