import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { identifier, sql, Sql } from '@puhui/postgres';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { messagingMigrations } from '../keeping/migrations.js';
import { AMonth } from '../testing/index.js';

let month: AMonth;
beforeEach(async () => {
  month = await AMonth.begin();
});
afterEach(() => month.database.drop());

const partitions = (): Promise<{ name: string }[]> =>
  month.database.sql.query<{ name: string }[]>(
    sql`select inhrelid::regclass::text as name from pg_inherits where inhparent = 'messaging.event'::regclass order by 1`,
  );

/** Those that may be emptied by their own name, as the owner. */
async function mayBeEmptied(): Promise<string[]> {
  const emptied: string[] = [];
  for (const { name } of await partitions()) {
    const truncating = month.database.sql.execute(sql`truncate ${identifier(name)}`);
    await truncating.then(
      () => emptied.push(name),
      (error: Error) => expect(error.message).toContain('is never changed'),
    );
  }
  return emptied;
}

it('of all months that are made, moved away and brought back, and of the events of no month', async () => {
  expect(await partitions()).toHaveLength(4);
  expect(await mayBeEmptied()).toEqual([]);
  await month.move();
  expect(await mayBeEmptied()).toEqual([]);
  await month.bringBack();
  expect(await mayBeEmptied()).toEqual([]);
  expect(await month.parts()).toMatchObject({ '2026_03': 5 });
});

it('of those from before the migration that says so', async () => {
  for (const { name } of await partitions())
    await month.database.sql.execute(sql`drop trigger event_stays on ${identifier(name)}`);
  const up = await readFile(join(messagingMigrations, '0021-no-month-is-emptied/up.sql'), 'utf8');
  await month.database.sql.execute(new Sql([up], []));
  expect(await mayBeEmptied()).toEqual([]);
});
