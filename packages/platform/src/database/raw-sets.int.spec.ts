import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createTestDatabase, testPool, type TestDatabase } from '@puhui/testkit';
import type { Pool } from '@puhui/postgres';
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
  database = new Database<PrismaClient>(client);
  await pool.query(`create table t (id uuid primary key, n bigint, at timestamptz(3), b bytea, j jsonb, s text,
      day date, ids uuid[], flag boolean)`);
  await database.$executeRawUnsafe(
    `insert into t (id, n, at) select * from unnest($1::uuid[], $2::bigint[], $3::timestamptz[])`,
    [ONE, TWO],
    [1n, 9007199254740993n],
    [new Date(0), new Date('2026-11-22T00:00:00.123Z')],
  );
});
afterAll(async () => {
  await client.$disconnect();
  await pool.end();
  await scratch.drop();
});

const read = (columns: string) => database.$queryRawUnsafe<unknown[]>(`select ${columns} from t order by id`);

it('raw sets through Prisma takes arrays of bigint and of instants, and gives them back without loss', async () => {
  expect(await read('n, at')).toEqual([
    { n: 1n, at: new Date(0) },
    { n: 9007199254740993n, at: new Date('2026-11-22T00:00:00.123Z') },
  ]);
});

it('raw sets through Prisma takes arrays of bytes', async () => {
  await database.$executeRawUnsafe(
    `update t set b = x.b from unnest($1::uuid[], $2::bytea[]) as x(id, b) where t.id = x.id`,
    [ONE, TWO],
    [Buffer.from('a'), new Uint8Array([0, 255])],
  );
  expect(await read('b')).toEqual([{ b: new Uint8Array([97]) }, { b: new Uint8Array([0, 255]) }]);
});

it('raw sets through Prisma takes JSON as objects one by one, and as texts in a set', async () => {
  await database.$executeRawUnsafe('update t set j = $1::jsonb', { a: { b: 1 } });
  expect(await read('j')).toEqual([{ j: { a: { b: 1 } } }, { j: { a: { b: 1 } } }]);
  await database.$executeRawUnsafe(
    `update t set j = x.j::jsonb from unnest($1::uuid[], $2::text[]) as x(id, j) where t.id = x.id`,
    [ONE, TWO],
    [JSON.stringify({ n: [1, null] }), JSON.stringify('文')],
  );
  expect(await read('j')).toEqual([{ j: { n: [1, null] } }, { j: '文' }]);
});

it('raw sets through Prisma takes null inside an array, an empty array, booleans and lists of ids', async () => {
  const set = `update t set s = x.s, flag = x.f from unnest($1::uuid[], $2::text[], $3::bool[]) as x(id, s, f)
      where t.id = x.id`;
  expect(await database.$executeRawUnsafe(set, [ONE, TWO], ['x', null], [true, false])).toBe(2);
  expect(await database.$executeRawUnsafe(set, [], [], [])).toBe(0);
  await database.$executeRawUnsafe('update t set ids = $1::uuid[]', [ONE, TWO]);
  expect(await read('s, flag, ids')).toEqual([
    { s: 'x', flag: true, ids: [ONE, TWO] },
    { s: null, flag: false, ids: [ONE, TWO] },
  ]);
});

it('raw sets through Prisma takes days as texts and gives them back as texts when asked so', async () => {
  await database.$executeRawUnsafe(
    `update t set day = x.day::date from unnest($1::uuid[], $2::text[]) as x(id, day) where t.id = x.id`,
    [ONE, TWO],
    ['2026-02-28', '2028-02-29'],
  );
  expect(await read('day::text as day, day as raw')).toEqual([
    { day: '2026-02-28', raw: new Date('2026-02-28T00:00:00Z') },
    { day: '2028-02-29', raw: new Date('2028-02-29T00:00:00Z') },
  ]);
});

it('raw sets through Prisma gives counts and sums in the type that they are cast to', async () => {
  expect(
    await database.$queryRawUnsafe('select count(*)::int as rows, sum(n)::bigint as total from t'),
  ).toEqual([{ rows: 2, total: 9007199254740994n }]);
});

it('raw sets through Prisma shares one transaction between models and raw SQL, and rolls both back', async () => {
  await pool.query(`create table note (id uuid primary key, text text not null, amount bigint check (amount > 0),
      written_by uuid not null, written_at timestamptz(3) not null)`);
  const data = { id: ONE, text: 'x', amount: 5n, writtenBy: TWO, writtenAt: new Date(0) };
  const failed = database.transaction(async (unit) => {
    await unit.prisma.note.create({ data });
    const seen = await unit.$queryRawUnsafe('select text from note where id = $1::uuid', ONE);
    expect(seen).toEqual([{ text: 'x' }]);
    throw new Error('changed my mind');
  });
  await expect(failed).rejects.toThrow('changed my mind');
  expect(await database.prisma.note.count()).toBe(0);
});

it('raw sets through Prisma names PostgreSQL’s code, from raw SQL and from models', async () => {
  const raw = database.$executeRawUnsafe('insert into t (id) values ($1::uuid)', ONE);
  const model = database.transaction((unit) =>
    unit.prisma.note.create({
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

it('raw sets through Prisma cannot write outside a transaction: the types have no such method', () => {
  type Reader = Database<PrismaClient>['prisma'];
  type WritingMethod = 'create' | 'createMany' | 'update' | 'updateMany' | 'upsert' | 'delete' | 'deleteMany';
  type Writing = Extract<
    keyof Reader | keyof Reader['note'],
    WritingMethod | '$transaction' | '$executeRawUnsafe'
  >;
  // Compiles only while there is no such method: a list of nothing is what this can be.
  const methods: readonly never[] = [] as readonly Writing[];
  expect(methods).toEqual([]);
});
