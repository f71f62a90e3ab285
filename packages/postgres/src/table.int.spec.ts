import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@puhui/testkit';
import { identifier, sql } from './sql.js';
import { Table } from './table.js';

interface Pass {
  readonly id: string;
  readonly units: number;
  readonly fen: bigint;
  readonly terms: { readonly titles: readonly string[] } | null;
  readonly at: Date | null;
  readonly outletIds: readonly string[];
}
const passes = new Table<Pass>('pass', {
  id: ['uuid', (pass) => pass.id],
  units: ['int', (pass) => pass.units],
  fen: ['bigint', (pass) => pass.fen],
  terms: ['jsonb', (pass) => (pass.terms === null ? null : JSON.stringify(pass.terms))],
  at: ['timestamptz', (pass) => pass.at],
  outlet_ids: ['uuids', (pass) => pass.outletIds],
});

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  await database.sql.execute(
    sql`create table pass (id uuid primary key, units int, fen bigint, terms jsonb, at timestamptz(3),
      outlet_ids uuid[] not null)`,
  );
});
afterAll(() => database.drop());

const rows = (): Promise<unknown[]> =>
  database.sql.query(sql`select units, fen::text as fen, terms, at from pass order by units`);
const pass = (units: number, change: Partial<Pass> = {}): Pass => ({
  id: crypto.randomUUID(),
  units,
  fen: 9007199254740993n,
  terms: { titles: ['观影', '"40 off 50"'] },
  at: new Date('2026-11-22T00:00:00.123Z'),
  outletIds: [],
  ...change,
});

it('a table writes any number of rows in one statement, of every type, null among them', async () => {
  const one = pass(1);
  expect(await database.sql.execute(passes.insert([one, pass(2, { terms: null, at: null })]))).toBe(2);
  expect(await database.sql.execute(passes.insert([]))).toBe(0);
  expect(await rows()).toEqual([
    { units: 1, fen: '9007199254740993', terms: one.terms, at: one.at },
    { units: 2, fen: '9007199254740993', terms: null, at: null },
  ]);
});

it('a table writes a list in one column, of any length in each row', async () => {
  const lists = [[], [crypto.randomUUID()], [crypto.randomUUID(), crypto.randomUUID()]];
  await database.sql.execute(passes.insert(lists.map((outletIds, nr) => pass(21 + nr, { outletIds }))));
  const written = sql`select outlet_ids as ids from pass where units > 20 order by units`;
  expect(await database.sql.query(written)).toEqual(lists.map((ids) => ({ ids })));
  const one = pass(24, { outletIds: lists[2] ?? [] });
  await database.sql.execute(passes.insert([one]));
  const changed = [{ ...one, outletIds: lists[1] ?? [] }];
  await database.sql.execute(
    sql`update pass set ${passes.assign('given', ['outlet_ids'])} from ${passes.source(changed)} where pass.id = given.id`,
  );
  expect(await database.sql.query(sql`select outlet_ids as ids from pass where units = 24`)).toEqual([
    { ids: lists[1] },
  ]);
  await database.sql.execute(sql`delete from pass where units > 20`);
});

it('a table writes every text, byte and number unchanged', async () => {
  const odd = new Table<{
    nr: number;
    text: string | null;
    bytes: Buffer;
    parts: Buffer[];
    share: number;
    yes: boolean;
    day: string;
  }>('odd', {
    nr: ['int', (row) => row.nr],
    text: ['text', (row) => row.text],
    bytes: ['bytea', (row) => row.bytes],
    parts: ['byteas', (row) => row.parts],
    share: ['float8', (row) => row.share],
    yes: ['boolean', (row) => row.yes],
    day: ['date', (row) => row.day],
  });
  await database.sql.execute(
    sql`create table odd (nr int, text text, bytes bytea, parts bytea[], share float8, yes boolean, day date)`,
  );
  const texts = [
    '',
    'NULL',
    'null',
    '"',
    '\\',
    '\\"',
    '{a,b}',
    ' a ',
    ',',
    "'",
    '\n\t',
    '刘𠮷',
    '\u200b',
    '$1',
    null,
  ];
  const shares = [0, -1.5, 1e300, Number.MIN_VALUE, Number.NaN, Number.POSITIVE_INFINITY];
  const rows = texts.map((text, nr) => ({
    nr,
    text,
    bytes: Buffer.from([0, nr, 92, 34, 255].slice(0, nr % 6)),
    parts: Array.from({ length: nr % 3 }, (_, at) => Buffer.from([0, 44, 123, nr, at].slice(at))),
    share: shares[nr % shares.length] ?? 0,
    yes: nr % 2 === 0,
    day: '2028-02-29',
  }));
  expect(await database.sql.execute(odd.insert(rows))).toBe(rows.length);
  const written = sql`select nr, text, bytes, parts, share, yes, day::text as day from odd order by nr`;
  expect(await database.sql.query(written)).toEqual(rows);
});

it('a table replaces a row by a later version only, whatever the column is called', async () => {
  await database.sql.execute(sql`create table known (id int primary key, title text, version int)`);
  const rows = new Table<{ id: number; title: string; version: number }>('elsewhere', {
    id: ['int', ({ id }) => id],
    title: ['text', ({ title }) => title],
    version: ['int', ({ version }) => version],
  });
  const take = (title: string, version: number) =>
    database.sql.execute(rows.insertLater(identifier('known'), 'id', [{ id: 1, title, version }]));
  expect([await take('second', 2), await take('first', 1), await take('again', 2)]).toEqual([1, 0, 0]);
  expect(await take('third', 3)).toBe(1);
  expect(await database.sql.query(sql`select id, title, version from known`)).toEqual([
    { id: 1, title: 'third', version: 3 },
  ]);
});

it('a table updates the named columns from rows sent as one value', async () => {
  const [one, two] = [pass(11), pass(12)];
  await database.sql.execute(passes.insert([one, two]));
  const changed = [one, two].map((row) => ({ ...row, fen: BigInt(row.units), at: null }));
  await database.sql.execute(
    sql`update pass set ${passes.assign('given', ['fen'])} from ${passes.source(changed)} where pass.id = given.id`,
  );
  expect(
    await database.sql.query(sql`select fen::text as fen, at from pass where units > 10 order by units`),
  ).toEqual([
    { fen: '11', at: one.at },
    { fen: '12', at: two.at },
  ]);
  const again = sql`${passes.insert([{ ...one, units: 13 }])}
    on conflict (id) do update set ${passes.assign('excluded', ['units'])}`;
  expect(await database.sql.execute(again)).toBe(1);
  expect(await database.sql.query(sql`select units from pass where units > 12`)).toEqual([{ units: 13 }]);
});

it('a table keeps what never changes where a later version says nothing of it', async () => {
  await database.sql.execute(sql`create table kept (id int primary key, by_whom text, version int)`);
  const rows = new Table<{ version: number; by: string | null }>('elsewhere', {
    id: ['int', () => 1],
    by_whom: ['text', ({ by }) => by],
    version: ['int', ({ version }) => version],
  });
  const take = async (version: number, by: string | null): Promise<unknown> => {
    await database.sql.execute(rows.insertLater(identifier('kept'), 'id', [{ version, by }], ['by_whom']));
    return (await database.sql.query(sql`select by_whom, version from kept`))[0];
  };
  expect(await take(1, null)).toEqual({ by_whom: null, version: 1 });
  expect(await take(2, 'somebody')).toEqual({ by_whom: 'somebody', version: 2 });
  expect(await take(3, null)).toEqual({ by_whom: 'somebody', version: 3 });
});
