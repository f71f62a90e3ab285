import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createTestDatabase, lockWaiters, type TestDatabase } from '@puhui/testkit';
import { openPool, type Pool } from './connection.js';
import { PooledSql } from './pooled-sql.js';
import { sql, type Writer } from './sql.js';

let test: TestDatabase;
let pool: Pool;
let pooled: PooledSql;
beforeAll(async () => {
  test = await createTestDatabase();
  pool = openPool({
    connectionString: test.url,
    connections_max: 3,
    applicationName: 'puhui-test',
    onLost: () => undefined,
  });
  pooled = new PooledSql(pool);
  await test.sql.execute(sql`create table place (name text primary key, taken bigint not null)`);
});
afterAll(async () => {
  await pool.end();
  await test.drop();
});
beforeEach(async () => {
  await test.sql.execute(sql`delete from place`);
  await test.sql.execute(sql`insert into place values ('quota', 0)`);
});

const add = (writer: Writer, name: string): Promise<number> =>
  writer.execute(sql`insert into place values (${name}, 1)`);
const names = async (): Promise<string[]> =>
  (await test.sql.query<{ name: string }[]>(sql`select name from place order by name`)).map(
    ({ name }) => name,
  );

describe('a transaction of several statements', () => {
  it('commits what was written, says how many rows, and reads a large number whole', async () => {
    const rows = await pooled.transaction(async (tx) => {
      expect(await add(tx, 'a')).toBe(1);
      return tx.query(sql`select ${'9007199254740993'}::bigint as n, null::bigint as none`);
    });
    expect(rows).toEqual([{ n: 9007199254740993n, none: null }]);
    expect(await names()).toEqual(['a', 'quota']);
  });

  it('writes nothing when the work is broken off', async () => {
    const broken = pooled.transaction(async (tx) => {
      await add(tx, 'a');
      throw new RangeError('a bug');
    });
    await expect(broken).rejects.toThrow(RangeError);
    expect(await names()).toEqual(['quota']);
  });

  it('tells what was refused first, however late its promise is heard', async () => {
    const handedOn = async (work: Promise<unknown>): Promise<unknown> =>
      work
        .finally(() => undefined)
        .finally(() => undefined)
        .finally(() => undefined);
    const refused = pooled.transaction((tx) => Promise.all([handedOn(add(tx, 'quota')), add(tx, 'b')]));
    await expect(refused).rejects.toMatchObject({ code: '23505' });
  });

  it('writes nothing when one of its statements is refused, and its connection stays usable', async () => {
    for (let time = 0; time < 5; time += 1) {
      const refused = pooled.transaction((tx) => Promise.all([add(tx, 'a'), add(tx, 'quota'), add(tx, 'b')]));
      await expect(refused).rejects.toMatchObject({ code: '23505' });
    }
    expect(await names()).toEqual(['quota']);
    expect(pool.totalCount).toBeLessThanOrEqual(3);
  });
});

describe('a transaction among others', () => {
  it('is rejected when its connection is cut, and the next one has another', async () => {
    const cut = pooled.transaction(async (tx) => {
      const [own] = await tx.query<{ pid: number }[]>(sql`select pg_backend_pid() as pid`);
      await test.sql.query(sql`select pg_terminate_backend(${own?.pid ?? 0}::int)`);
      await Promise.all([add(tx, 'a'), add(tx, 'b')]);
    });
    await expect(cut).rejects.toThrow(/terminat|EPIPE|ECONNRESET|not queryable/);
    await pooled.transaction((tx) => add(tx, 'c'));
    expect(await names()).toEqual(['c', 'quota']);
  });

  it('sees behind a lock what was committed while it waited, even for queued statements', async () => {
    let waiting: Promise<unknown> = Promise.resolve();
    await pooled.transaction(async (holder) => {
      await holder.query(sql`select from place where name = 'quota' for update`);
      waiting = pooled.transaction((tx) =>
        Promise.all([
          tx.query(sql`select from place where name = 'quota' for update`),
          tx.query<{ count: number }[]>(sql`select count(*)::int as count from place`),
        ]),
      );
      while ((await lockWaiters(test.sql)) === 0);
      await add(holder, 'committed meanwhile');
    });
    expect(await waiting).toEqual([[{}], [{ count: 2 }]]);
  });
});
