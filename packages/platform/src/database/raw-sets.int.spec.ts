import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createTestDatabase, testPool, type TestDatabase } from '@puhui/testkit';
import { type Pool, type Sql, sql } from '@puhui/postgres';
import { adapterOver } from './adapter.js';
import { PrismaClient } from '../generated/prisma/client.js';
import { Database } from './database.js';
import { isConstraintError, sqlState } from './errors.js';

const ONE = '01890a5d-1380-7138-8013-000000000001';
const TWO = '01890a5d-1380-7138-8013-000000000002';

/** Every line of the README's table of parameters and answers. */
let scratch: TestDatabase;
let pool: Pool;
let client: PrismaClient;
let database: Database<PrismaClient>;

beforeAll(async () => {
  scratch = await createTestDatabase();
  pool = testPool(scratch.url, 3);
  client = new PrismaClient({ adapter: adapterOver(pool, () => undefined) });
  database = new Database<PrismaClient>(client, pool);
  await pool.query(`create table t (id uuid primary key, n bigint, at timestamptz(3), b bytea, j jsonb, s text,
      day date, ids uuid[], flag boolean)`);
  await execute(
    sql`insert into t (id, n, at) select * from unnest(${[ONE, TWO]}::uuid[], ${[1n, 9007199254740993n]}::bigint[], ${[new Date(0), new Date('2026-11-22T00:00:00.123Z')]}::timestamptz[])`,
  );
});
afterAll(async () => {
  await client.$disconnect();
  await pool.end();
  await scratch.drop();
});

const execute = (statement: Sql) => database.transaction((tx) => tx.execute(statement));
const read = (columns: Sql) => database.query<unknown[]>(sql`select ${columns} from t order by id`);

it('raw SQL through Prisma binds arrays of bigint and of instants, and returns them without loss', async () => {
  expect(await read(sql`n, at`)).toEqual([
    { n: 1n, at: new Date(0) },
    { n: 9007199254740993n, at: new Date('2026-11-22T00:00:00.123Z') },
  ]);
});

it('raw SQL through Prisma binds arrays of bytes', async () => {
  await execute(
    sql`update t set b = x.b from unnest(${[ONE, TWO]}::uuid[], ${[Buffer.from('a'), new Uint8Array([0, 255])]}::bytea[]) as x(id, b) where t.id = x.id`,
  );
  expect(await read(sql`b`)).toEqual([{ b: new Uint8Array([97]) }, { b: new Uint8Array([0, 255]) }]);
});

it('raw SQL through Prisma binds JSON as texts, one by one and in a set', async () => {
  await execute(sql`update t set j = ${JSON.stringify({ a: { b: 1 } })}::jsonb`);
  expect(await read(sql`j`)).toEqual([{ j: { a: { b: 1 } } }, { j: { a: { b: 1 } } }]);
  await execute(
    sql`update t set j = x.j::jsonb from unnest(${[ONE, TWO]}::uuid[], ${[JSON.stringify({ n: [1, null] }), JSON.stringify('文')]}::text[]) as x(id, j) where t.id = x.id`,
  );
  expect(await read(sql`j`)).toEqual([{ j: { n: [1, null] } }, { j: '文' }]);
});

it('raw SQL through Prisma binds nulls in arrays, empty arrays, booleans and lists of ids', async () => {
  const set = (ids: string[], texts: (string | null)[], flags: boolean[]) =>
    execute(sql`update t set s = x.s, flag = x.f
      from unnest(${ids}::uuid[], ${texts}::text[], ${flags}::bool[]) as x(id, s, f) where t.id = x.id`);
  expect(await set([ONE, TWO], ['x', null], [true, false])).toBe(2);
  expect(await set([], [], [])).toBe(0);
  await execute(sql`update t set ids = ${[ONE, TWO]}::uuid[]`);
  expect(await read(sql`s, flag, ids`)).toEqual([
    { s: 'x', flag: true, ids: [ONE, TWO] },
    { s: null, flag: false, ids: [ONE, TWO] },
  ]);
});

it('raw SQL through Prisma binds days as texts and returns them as texts when asked so', async () => {
  await execute(
    sql`update t set day = x.day::date from unnest(${[ONE, TWO]}::uuid[], ${['2026-02-28', '2028-02-29']}::text[]) as x(id, day) where t.id = x.id`,
  );
  expect(await read(sql`day::text as day, day as raw`)).toEqual([
    { day: '2026-02-28', raw: new Date('2026-02-28T00:00:00Z') },
    { day: '2028-02-29', raw: new Date('2028-02-29T00:00:00Z') },
  ]);
});

it('raw SQL through Prisma returns counts and sums in the type that they are cast to', async () => {
  expect(await database.query(sql`select count(*)::int as rows, sum(n)::bigint as total from t`)).toEqual([
    { rows: 2, total: 9007199254740994n },
  ]);
});

it('models and raw SQL share one transaction, and are rolled back together', async () => {
  await pool.query(`create table note (id uuid primary key, text text not null, amount bigint check (amount > 0),
      written_by uuid not null, written_at timestamptz(3) not null)`);
  const data = { id: ONE, text: 'x', amount: 5n, writtenBy: TWO, writtenAt: new Date(0) };
  const failed = database.transaction(async (tx) => {
    await tx.prisma.note.create({ data });
    const seen = await tx.query(sql`select text from note where id = ${ONE}::uuid`);
    expect(seen).toEqual([{ text: 'x' }]);
    throw new Error('changed my mind');
  });
  await expect(failed).rejects.toThrow('changed my mind');
  expect(await database.prisma.note.count()).toBe(0);
});

it('errors of raw SQL and of models have PostgreSQL’s code', async () => {
  const raw = execute(sql`insert into t (id) values (${ONE}::uuid)`);
  const model = database.transaction((tx) =>
    tx.prisma.note.create({
      data: { id: ONE, text: 'x', amount: -1n, writtenBy: TWO, writtenAt: new Date(0) },
    }),
  );
  const [first, second] = await Promise.allSettled([raw, model]);
  expect(first).toMatchObject({ status: 'rejected' });
  expect([first, second].map((s) => s.status === 'rejected' && sqlState(s.reason))).toEqual([
    '23505',
    '23514',
  ]);
  expect(second.status === 'rejected' && isConstraintError(second.reason)).toBe(true);
});

it('the types have no way to write outside a transaction', () => {
  type Reader = Database<PrismaClient>['prisma'];
  type WritingMethod = 'create' | 'createMany' | 'update' | 'updateMany' | 'upsert' | 'delete' | 'deleteMany';
  type Writing = Extract<keyof Reader | keyof Reader['note'], WritingMethod | `$${string}`>;
  // Compiles only while there is no such method: a list of nothing is what this can be.
  const methods: readonly never[] = [] as readonly Writing[];
  expect(methods).toEqual([]);
});
