import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { sql, type Reader, type Sql } from '@puhui/postgres';
import { createTestDatabase, type TestDatabase } from '@puhui/testkit';
import { doneUnseen, ownTables, tamperedOf } from './rows-by-hand.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  for (const statement of [
    sql`create table paid (nr bigint generated always as identity, union_nr int, amount bigint not null check (amount in (5, 9)),
      note text, code char(2), twice bigint generated always as (amount * 2) stored, primary key (union_nr, nr), unique (union_nr, amount)) partition by list (union_nr)`,
    sql`create table paid_one partition of paid for values in (1)`,
    sql`create table paid_other partition of paid default`,
  ])
    await database.sql.execute(statement);
});
afterAll(() => database?.drop());

/** A check that sees what differs from what was there. */
const seeing = (seen: Sql) => {
  const sum = async (reader: Reader): Promise<string> => {
    const [row] = await reader.query<{ sum: string | null }[]>(seen);
    return String(row?.sum);
  };
  return async () => {
    const before = await sum(database.sql);
    return tamperedOf(database.sql, async (tx) => {
      const found = await sum(tx);
      const finding = { kind: 'payment' as const, what: 'paid', expected: before, found };
      return [{ kind: 'payment', rows: 1n, digest: '', findings: found === before ? [] : [finding] }];
    });
  };
};
const sums = seeing(sql`select sum(amount) as sum from paid`);

it('needs a row', async () => {
  await expect(doneUnseen(await sums(), 'paid')).rejects.toThrow('a-table-has-rows-to-alter');
});

it('names what was done unseen, whatever the table asks of its rows, and leaves them as they were', async () => {
  await database.sql.execute(
    sql`insert into paid (union_nr, amount, note) values (1, 5, 'first'), (2, 9, null)`,
  );
  const rows = () => database.sql.query(sql`select * from paid order by nr`);
  const before = await rows();
  expect(await doneUnseen(await sums(), 'paid')).toEqual(['code', 'note', 'note, emptied', 'nr', 'union_nr']);
  expect(await doneUnseen(await sums(), 'paid', 'amount = 9')).toEqual(['code', 'note', 'nr', 'union_nr']);
  expect(await rows()).toEqual(before);
});

it('gives a column another value of its type where it has none', async () => {
  const codes = seeing(sql`select string_agg(coalesce(code, 'none'), ' ') as sum from paid`);
  expect(await doneUnseen(await codes(), 'paid', 'amount = 9')).not.toContain('code');
});

it('tells rows that were added or deleted from those that were altered', async () => {
  const rows = seeing(sql`select count(*) as sum from paid`);
  const altered = ['amount', 'code', 'note', 'note, emptied', 'nr', 'union_nr'];
  expect(await doneUnseen(await rows(), 'paid', 'union_nr = 1')).toEqual(altered);
  const most = seeing(sql`select max(amount) as sum from paid`);
  const added = ['row added under another nr', 'row added under another union_nr'];
  expect(await doneUnseen(await most(), 'paid', 'union_nr = 2')).toEqual([
    'code',
    'note',
    'nr',
    ...added,
    'union_nr',
  ]);
});

it('says that nothing is found where nothing is', async () => {
  expect(await doneUnseen(await seeing(sql`select 'nothing' as sum`)(), 'paid')).toEqual([
    'whatever is done',
  ]);
});

it('lists tables without their parts', async () => {
  expect(await ownTables(await sums())).toEqual(['paid']);
});
