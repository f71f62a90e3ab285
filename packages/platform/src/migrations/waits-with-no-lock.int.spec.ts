import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from '@puhui/postgres';
import { createTestDatabase, eventually, temporaryFolder, type TestDatabase } from '@puhui/testkit';
import { runMigrations } from './run-migrations.js';

let database: TestDatabase;
let folder: string;
const said: string[] = [];

const put = (name: string, text: string): void => {
  mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, name, 'up.sql'), text);
};
const run = (tableLocksMs?: number) =>
  runMigrations({
    connectionString: database.url,
    sets: [{ name: 'notes', folder }],
    say: (sentence) => said.push(sentence),
    ...(tableLocksMs === undefined ? {} : { tableLocksMs }),
  });

beforeEach(async () => {
  database = await createTestDatabase();
  folder = temporaryFolder('migrations');
  put('0001-two', 'create table busy (id int); create table asked (id int)');
  await run();
  put('0002-both', 'alter table asked add column n int; alter table busy add column n int');
});
afterEach(() => database.drop());

/** Somebody who has a table for a while, as a batch or a backup has. */
async function holding(table: string): Promise<{ letGo(): Promise<void> }> {
  const client = await database.sql.pool.connect();
  await client.query(`begin; lock table ${table} in access share mode`);
  return {
    async letGo() {
      await client.query('commit');
      client.release();
    },
  };
}
/** Once it has one of its locks and stands before the other. */
const untilItWaits = () =>
  eventually(async () => {
    const waiting = await database.sql.query(
      sql`select 1 as one from pg_stat_activity where datname = ${database.name}
        and application_name = 'puhui-notes-migrations' and wait_event_type = 'Lock'`,
    );
    expect(waiting).toHaveLength(1);
  });

describe('a migration that needs a table which somebody has', () => {
  it('lets the others go meanwhile: who asks there gets on, while it still has to wait', async () => {
    const holder = await holding('busy');
    const migrated = run();
    try {
      await untilItWaits();
      expect(await database.sql.query(sql`select id from asked`)).toEqual([]);
      await eventually(() =>
        expect(said).toContain(
          'migration notes/0002-both let its locks go, since somebody has a table that it needs; it is tried again',
        ),
      );
    } finally {
      await holder.letGo();
    }
    expect(await migrated).toEqual(['notes/0002-both']);
    expect(await database.sql.query(sql`select n from asked union select n from busy`)).toEqual([]);
  });

  it('says so when it has had no chance for long, and leaves nothing behind', async () => {
    const holder = await holding('busy');
    try {
      await expect(run(0)).rejects.toThrow('notes/0002-both has got no lock on its tables for 0 ms');
    } finally {
      await holder.letGo();
    }
    expect(await database.sql.query(sql`select * from asked`)).toEqual([]);
    expect(await run()).toEqual(['notes/0002-both']);
  });
});
