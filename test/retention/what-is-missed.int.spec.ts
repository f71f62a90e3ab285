import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@puhui/testkit';
import { sql } from '@puhui/postgres';
import { makeTables, tablesOf } from './said.js';

describe.each(['members', 'partners', 'benefits', 'billing'])('the database of %s', (owner) => {
  const tables = tablesOf(owner);
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
    await makeTables(owner, database.url);
  });
  afterAll(() => database.drop());

  it('counts in a tally what is said to be proved by one, all columns but those that are there and change', async () => {
    const counted = await database.sql.query<{ name: string; columns: string[] }[]>(
      sql`select n.nspname || '.' || c.relname as name, array(select attname::text from pg_attribute where attrelid = c.oid) as columns
        from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
        where t.tgname = 'counted_in_open_tally' order by 1`,
    );
    const tallied = Object.entries(tables).flatMap(([name, { proved }]) =>
      proved?.by === 'a tally' ? [{ name, leftOut: Object.keys(proved.leftOut) }] : [],
    );
    expect(counted.map(({ name }) => name)).toEqual(tallied.map(({ name }) => name).sort());
    for (const { name, leftOut } of tallied)
      expect(counted.find((one) => one.name === name)?.columns).toEqual(expect.arrayContaining(leftOut));
  });

  it('says of each table that is only added to how a row that was taken away is missed, or why it is not', async () => {
    const records = await database.sql.query<{ name: string }[]>(
      sql`select name from messaging.table_right where kind = 'added to' order by name`,
    );
    const unsaid = records.filter(({ name }) => tables[name]?.proved === undefined);
    expect(records.length).toBeGreaterThan(5);
    expect(unsaid).toEqual([]);
  });
});
