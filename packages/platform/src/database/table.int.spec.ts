import { sql } from '@puhui/postgres';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId, type Id } from '@puhui/kernel';
import { createTestDatabase, type TestDatabase } from '@puhui/testkit';
import { Table } from './table.js';

interface Pass {
  readonly id: Id;
  readonly units: number;
  readonly fen: bigint;
  readonly terms: { readonly titles: readonly string[] } | null;
  readonly at: Date | null;
}
const passes = new Table<Pass>('pass', {
  id: ['uuid', (pass) => pass.id],
  units: ['int', (pass) => pass.units],
  fen: ['bigint', (pass) => pass.fen],
  terms: ['jsonb', (pass) => (pass.terms === null ? null : JSON.stringify(pass.terms))],
  at: ['timestamptz', (pass) => pass.at],
});

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  await database.sql.execute(
    sql`create table pass (id uuid primary key, units int, fen bigint, terms jsonb, at timestamptz(3))`,
  );
});
afterAll(() => database.drop());

const rows = (): Promise<unknown[]> =>
  database.sql.query(sql`select units, fen::text as fen, terms, at from pass order by units`);
const pass = (units: number, change: Partial<Pass> = {}): Pass => ({
  id: newId(new Date()),
  units,
  fen: 9007199254740993n,
  terms: { titles: ['观影', '"40 off 50"'] },
  at: new Date('2026-11-22T00:00:00.123Z'),
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

it('a table changes the columns that are named, from rows that travel as one source', async () => {
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
