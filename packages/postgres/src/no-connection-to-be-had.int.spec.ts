import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@puhui/testkit';
import { openPool } from './connection.js';
import { PlainDatabase } from './plain-database.js';
import { sql } from './sql.js';

let test: TestDatabase;
beforeAll(async () => {
  test = await createTestDatabase();
});
afterAll(() => test.drop());

it.each([
  ['whose role is not known', (url: URL) => (url.username = 'nobody_of_that_name')],
  ['whose database is not there', (url: URL) => (url.pathname = '/no_such_database')],
])('no connection, as for one %s, says nothing of what was to be asked', async (_, change) => {
  const url = new URL(test.url);
  change(url);
  const pool = openPool({
    connectionString: url.href,
    connections_max: 1,
    applicationName: 'puhui-test',
    onLost: () => undefined,
  });
  const database = new PlainDatabase(pool);
  const refused = expect.objectContaining({
    code: 'ENOTCONN',
    message: expect.stringMatching(/no_such|nobody_of/),
  });
  await expect(database.query(sql`select 1 as one`)).rejects.toEqual(refused);
  await expect(database.transaction((tx) => tx.query(sql`select 1 as one`))).rejects.toEqual(refused);
  await database.close();
});
