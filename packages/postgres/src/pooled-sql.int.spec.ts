import { createTestDatabase, type TestDatabase } from '@puhui/testkit';
import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { openPool, type Pool } from './connection.js';
import { PooledSql } from './pooled-sql.js';
import { sql } from './sql.js';

let database: TestDatabase;
let pool: Pool;
let pooled: PooledSql;
beforeAll(async () => {
  database = await createTestDatabase();
  await database.sql.execute(sql`create table note (text text)`);
  pool = openPool({
    connectionString: database.url,
    connections_max: 1,
    applicationName: 'puhui-test',
    onLost: () => undefined,
  });
  pooled = new PooledSql(pool);
});
beforeEach(() => database.sql.execute(sql`delete from note`));
afterAll(async () => {
  await pool.end();
  await database.drop();
});

const notes = (): Promise<unknown[]> => pooled.query(sql`select text from note`);

it('a transaction commits what it did, and says how many rows that were', async () => {
  const rows = await pooled.transaction((tx) =>
    tx.execute(sql`insert into note select unnest(${['a', 'b']}::text[])`),
  );
  expect(rows).toBe(2);
  expect(await notes()).toEqual([{ text: 'a' }, { text: 'b' }]);
});

it('a failed transaction leaves nothing, throws its error, and returns its connection', async () => {
  const failing = pooled.transaction(async (tx) => {
    await tx.execute(sql`insert into note values ('a')`);
    throw new Error('a bug');
  });
  await expect(failing).rejects.toThrow('a bug');
  expect(await notes()).toEqual([]);
  expect(pool.totalCount).toBe(1);
});

it('a transaction over its time limit is cut off, and another connection takes its place', async () => {
  const hanging = pooled.transaction(
    async (tx) => {
      await tx.execute(sql`insert into note values ('a')`);
      await new Promise<never>(() => undefined);
    },
    { timeoutMs: 50 },
  );
  await expect(hanging).rejects.toThrow('the transaction took longer than 50 ms');
  expect(await notes()).toEqual([]);
});

it('a transaction whose connection is lost throws, and the next one has another', async () => {
  const lost = pooled.transaction(async (tx) => {
    await tx.query(sql`select pg_terminate_backend(pg_backend_pid())`);
  });
  await expect(lost).rejects.toThrow(/terminat/i);
  expect(await notes()).toEqual([]);
});

/** Counts how often a connection is written to. */
async function watchedWrites(): Promise<() => number> {
  const client = await pool.connect();
  const { stream } = client.connection;
  let writes = 0;
  for (const method of ['_write', '_writev'] as const) {
    const write = stream[method]?.bind(stream);
    Object.assign(stream, {
      [method]: (...given: Parameters<NonNullable<typeof write>>) => {
        writes += 1;
        const written: unknown = Reflect.apply(write ?? (() => undefined), stream, given);
        return written;
      },
    });
  }
  client.release();
  return () => writes;
}

it('a transaction sends what is given at once in one write, and its commit in another', async () => {
  const add = (text: string) => sql`insert into note values (${text})`;
  const writes = await watchedWrites();
  await pooled.transaction(async (tx) => {
    await Promise.all([tx.execute(add('a')), tx.query(sql`select`), tx.execute(add('b'))]);
    await Promise.all([tx.execute(add('c')), tx.execute(add('d'))]);
  });
  expect(writes()).toBe(3);
  expect(await notes()).toHaveLength(4);
});

it('a transaction that is handed on as a reader cannot write, and says so before anything is sent', async () => {
  const add = sql`insert into note values ('a') returning text`;
  await pooled.transaction(async (tx) => {
    await expect(tx.query(add)).rejects.toThrow('a statement that writes is no query');
    expect(await tx.query(sql`select text from note for update`)).toEqual([]);
    expect(await tx.returning(add)).toEqual([{ text: 'a' }]);
  });
  expect(await notes()).toEqual([{ text: 'a' }]);
});
