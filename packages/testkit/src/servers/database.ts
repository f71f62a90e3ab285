import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openClient, type Client } from '@puhui/postgres';
import { PgDatabase } from './pg-database.js';
import { testPostgres, type TestPostgres } from './postgres.js';

export interface TestDatabase {
  readonly name: string;
  readonly url: string;
  readonly sql: PgDatabase;
  /** Closes `sql`, ends whatever is still connected and removes the database. */
  drop(): Promise<void>;
}

export interface TestDatabaseOptions {
  /** Folders of migrations (NNNN-name/up.sql), in the order in which they run. */
  readonly migrations?: readonly string[];
  /** The cluster; the run's shared one unless given. */
  readonly postgres?: TestPostgres;
}

const LEAVING_TIMEOUT_MS = 2000;
const LEAVING_POLL_MS = 10;

/**
 * A fresh database with the migrations applied. The first spec with a given set of migrations pays for them; the
 * others get a copy of a template.
 */
export async function createTestDatabase(options: TestDatabaseOptions = {}): Promise<TestDatabase> {
  const postgres = options.postgres ?? (await testPostgres());
  const name = `test_${randomBytes(8).toString('hex')}`;
  const admin = await connect(postgres.url());
  try {
    const template = await templateOf(admin, postgres, options.migrations ?? []);
    await admin.query(`create database ${name} template ${template}`);
  } finally {
    await admin.end();
  }
  const url = postgres.url(name);
  const sql = new PgDatabase(url);
  return {
    name,
    url,
    sql,
    drop: async () => {
      await sql.close();
      const client = await connect(postgres.url());
      try {
        await connectionsLeft(client, name);
        await client.query(`drop database if exists ${name} with (force)`);
      } finally {
        await client.end();
      }
    },
  };
}

/**
 * A pool that has ended may still have connections on their way out; cutting those would raise an error in whatever
 * spec runs next. A spec that forgot one is cut off after the time-out.
 */
async function connectionsLeft(admin: Client, name: string): Promise<void> {
  const deadline = Date.now() + LEAVING_TIMEOUT_MS;
  for (;;) {
    const { rows } = await admin.query('select 1 from pg_stat_activity where datname = $1 limit 1', [name]);
    if (rows.length === 0 || Date.now() > deadline) return;
    await sleep(LEAVING_POLL_MS);
  }
}

async function templateOf(
  admin: Client,
  postgres: TestPostgres,
  folders: readonly string[],
): Promise<string> {
  const files = folders.flatMap(migrationsOf);
  if (files.length === 0) return 'template1';
  const hash = createHash('sha256').update(files.join('\0')).digest('hex').slice(0, 20);
  const template = `template_${hash}`;
  // One worker builds a template while the others, which want the same one, wait at the lock.
  await admin.query('select pg_advisory_lock(hashtextextended($1, 0))', [template]);
  try {
    const found = await admin.query('select from pg_database where datname = $1', [template]);
    if (found.rowCount === 0) await build(admin, postgres, template, files);
  } finally {
    await admin.query('select pg_advisory_unlock(hashtextextended($1, 0))', [template]);
  }
  return template;
}

async function build(
  admin: Client,
  postgres: TestPostgres,
  template: string,
  files: readonly string[],
): Promise<void> {
  const draft = `draft_${randomBytes(8).toString('hex')}`;
  await admin.query(`create database ${draft}`);
  const client = await connect(postgres.url(draft));
  try {
    for (const file of files) await client.query(file);
  } finally {
    await client.end();
  }
  await admin.query(`alter database ${draft} rename to ${template}`);
}

const migrationsOf = (folder: string): string[] =>
  readdirSync(folder)
    .filter((name) => /^\d{4}-/.test(name))
    .sort()
    .map((name) => readFileSync(join(folder, name, 'up.sql'), 'utf8'));

const connect = (url: string): Promise<Client> =>
  openClient({
    connectionString: url,
    applicationName: 'puhui-test-databases',
    onLost: () => undefined, // the query that follows rejects
  });
