import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freePort, startPostgres, type LocalPostgres } from '@puhui/local';
import { openClient, type Client, type QueryResult } from '@puhui/postgres';
import { temporaryFolder } from '@puhui/testkit';
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { makeDatabases } from './databases.js';
import { OWNER_ROLE, roleOf, serviceNames } from './layout.js';
import { migrateServices } from './migrate.js';
import { secretsOf } from './secrets.js';

const secrets = secretsOf(join(temporaryFolder('secrets'), 'secrets.json'));
let postgres: LocalPostgres;

/** A cluster as the local run has it: nobody is let in without a password, and the owner of the tables is no superuser. */
beforeAll(async () => {
  const folder = temporaryFolder('migrated');
  chmodSync(folder, 0o755);
  postgres = await startPostgres({
    dataDir: join(folder, 'pg'),
    port: await freePort(),
    logFile: join(folder, 'postgres.log'),
    durable: false,
    password: secrets.postgres,
  });
  const facts = { secrets, databaseUrl: (database: string) => postgres.url(database) };
  await makeDatabases(postgres.url(), secrets);
  await migrateServices(facts);
  // The next start finds all of it there.
  await makeDatabases(postgres.url(), secrets);
  await migrateServices(facts);
}, 120_000);
afterAll(() => postgres.stop());

async function as<T>(
  role: string,
  password: string,
  database: string,
  work: (client: Client) => Promise<T>,
): Promise<T> {
  const url = new URL(postgres.url(database));
  [url.username, url.password] = [role, password];
  const client = await openClient({
    connectionString: url.href,
    applicationName: 'puhui-test',
    onLost: () => undefined,
  });
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
const ask =
  (statement: string) =>
  (client: Client): Promise<QueryResult> =>
    client.query(statement);
const asService = (name: 'members' | 'billing', statement: string): Promise<QueryResult> =>
  as(roleOf(name), secrets.databases[name], roleOf(name), ask(statement));

describe('the databases of the services', () => {
  it.each(serviceNames)('are migrated before %s starts, which owns none of its tables', async (service) => {
    const found = await as(
      roleOf(service),
      secrets.databases[service],
      roleOf(service),
      ask(
        `select tableowner, count(*)::int as tables from pg_tables where schemaname in ('public', 'platform', 'messaging') group by 1`,
      ),
    );
    expect(found.rows).toEqual([{ tableowner: OWNER_ROLE, tables: expect.any(Number) }]);
  });

  it('let in the role of their own service alone', async () => {
    const elsewhere = as(roleOf('members'), secrets.databases.members, roleOf('billing'), ask('select 1'));
    await expect(elsewhere).rejects.toThrow('permission denied for database "puhui_billing"');
    const withoutPassword = as(roleOf('billing'), 'guessed', roleOf('billing'), ask('select 1'));
    await expect(withoutPassword).rejects.toThrow('password authentication failed');
  });

  it('let a service build a projection anew, and begin a month, though it may make no table', async () => {
    await asService('billing', `select messaging.make_copy('partner', 'next_0123456789ab')`);
    await asService('billing', `select messaging.swap_copy('partner', 'next_0123456789ab')`);
    await asService('billing', `select messaging.make_copy('platform.duty', 'check_1_ab')`);
    await asService('billing', `select messaging.drop_copy('platform.duty', 'check_1_ab')`);
    const made = await asService('billing', `select messaging.keep_month('2031-05-01') as made`);
    expect(made.rows).toEqual([{ made: true }]);
    await expect(asService('billing', 'create table mine (id int)')).rejects.toThrow('permission denied');
  });

  it('keep what a service may only add to, and let go what is past its day', async () => {
    await expect(asService('billing', 'delete from entry')).rejects.toThrow('permission denied');
    const removed = await asService(
      'members',
      `select messaging.remove_over('public.unmasking', now(), 5) as rows`,
    );
    expect(removed.rows).toEqual([{ rows: 0 }]);
  });
});
