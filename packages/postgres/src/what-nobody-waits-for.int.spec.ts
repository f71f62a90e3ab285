import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, eventually, type TestDatabase } from '@puhui/testkit';
import { AskerLeft, Asking, forNobodyAlone } from './asking.js';
import { openPool, type Pool } from './connection.js';
import { sql } from './sql.js';

let database: TestDatabase;
let pool: Pool;
beforeAll(async () => {
  database = await createTestDatabase();
  pool = aPool();
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

const aPool = (readers = 6, statementTimeoutMs = 20_000): Pool =>
  openPool({
    connectionString: database.url,
    connections_max: 2,
    onLost: () => undefined,
    applicationName: 'puhui-spec',
    readers: { connections_max: readers, statementTimeoutMs },
  });

/** Statements with this word that the server is busy with, the one that asks for them apart. */
async function busyWith(word: string): Promise<number> {
  const [row] = await database.sql.query<{ count: number }[]>(
    sql`select count(*)::int from pg_stat_activity where state = 'active' and backend_type = 'client backend' and pid <> pg_backend_pid()
      and query like ${`%${word}%`}::text`,
  );
  return row?.count ?? 0;
}
const until = (word: string, count: number): Promise<void> =>
  eventually(async () => expect(await busyWith(word)).toBe(count));
/** Why there was no answer; null if there was one. */
const why = (answer: Promise<unknown>): Promise<unknown> =>
  answer.then(
    () => null,
    (error: unknown) => error,
  );
const sleep = (word: string): string => `select pg_sleep(30) as ${word}`;

describe('a question whose asker leaves', () => {
  it('ends with the statement that is under way, on the server too', async () => {
    const asking = new Asking();
    const answer = asking.run(() => pool.query(sleep('deserted')));
    const ended = why(answer);
    await until('deserted', 1);
    asking.leave();
    expect(await ended).toBeInstanceOf(AskerLeft);
    await until('deserted', 0);
  });

  it('begins no further statement, neither new ones nor those that wait for their turn', async () => {
    const asking = new Asking();
    const answers = Array.from({ length: 9 }, () => asking.run(() => pool.query(sleep('crowded'))));
    const ended = Promise.all(answers.map(why));
    await until('crowded', 4);
    asking.leave();
    for (const error of await ended) expect(error).toBeInstanceOf(AskerLeft);
    await expect(asking.run(() => pool.query('select 1'))).rejects.toThrow(AskerLeft);
    expect(asking.statements).toBe(4);
    await until('crowded', 0);
  });

  it('leaves its connections usable for others', async () => {
    const asking = new Asking();
    const answer = asking.run(() => pool.query(sleep('first_of_two')));
    const ended = why(answer);
    await until('first_of_two', 1);
    asking.leave();
    expect(await ended).toBeInstanceOf(AskerLeft);
    const others = Array.from({ length: 20 }, (_, n) =>
      new Asking().run(() => pool.query<{ n: number }>(`select ${n} as n`)),
    );
    expect((await Promise.all(others)).map(({ rows }) => rows[0]?.n)).toEqual([...Array(20).keys()]);
  });

  it('does not end what others need as well', async () => {
    const asking = new Asking();
    const shared = asking.run(() => forNobodyAlone(() => pool.query('select pg_sleep(0.2), 5 as five')));
    asking.leave();
    expect((await shared).rows).toMatchObject([{ five: 5 }]);
    expect(asking.statements).toBe(0);
  });
});

describe('a slow question', () => {
  it('takes a few connections, however much it asks at once, and every statement has its turn', async () => {
    const asking = new Asking();
    const answers = Array.from({ length: 12 }, (_, n) =>
      asking.run(() => pool.query<{ n: number }>(`select pg_sleep(0.05), ${n} as n`)),
    );
    expect((await Promise.all(answers)).map(({ rows }) => rows[0]?.n)).toEqual([...Array(12).keys()]);
    expect(asking.statements).toBe(12);
  });

  it('keeps no decision waiting, even when all connections of readers are taken', async () => {
    const narrow = aPool(1);
    const asking = new Asking();
    const answer = asking.run(() => narrow.query(sleep('greedy')));
    const ended = why(answer);
    await until('greedy', 1);
    expect((await narrow.query('select 7 as seven')).rows).toEqual([{ seven: 7 }]);
    const client = await narrow.connect();
    expect((await client.query('select 8 as eight')).rows).toEqual([{ eight: 8 }]);
    client.release();
    asking.leave();
    expect(await ended).toBeInstanceOf(AskerLeft);
    await narrow.end();
  });

  it('is stopped by the limit of what is read for somebody', async () => {
    const quick = aPool(1, 100);
    const answer = new Asking().run(() => quick.query(sleep('slow')));
    await expect(answer).rejects.toMatchObject({ code: '57014' });
    await quick.end();
  });
});
