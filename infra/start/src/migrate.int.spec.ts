import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freePort, startPostgres, type LocalPostgres } from '@puhui/local';
import { openClient, type Client, type QueryResult } from '@puhui/postgres';
import { temporaryFolder } from '@puhui/testkit';
import { spawnSync } from 'node:child_process';
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { makeDatabases } from './databases.js';
import { OWNER_ROLE, program, roleOf, serviceNames } from './layout.js';
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
});
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

/** As whoever runs the platform elsewhere does it. */
function migrateByHand(env: Record<string, string>): { code: number | null; said: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program('infra/postgres/migrate.mjs')], {
    env: { PATH: process.env['PATH'], ...env },
    encoding: 'utf8',
  });
  return { code: status, said: `${stdout}${stderr}`.trim() };
}
const urlOf = (role: string, password: string, database = 'puhui_billing'): string => {
  const url = new URL(postgres.url(database));
  [url.username, url.password] = [role, password];
  return url.href;
};

describe('the program that migrates', () => {
  const service = () => urlOf('puhui_billing', secrets.databases.billing);

  it('changes nothing the second time, and says what the role has', () => {
    const env = {
      PUHUI_SERVICE: 'billing',
      DATABASE_OWNER_URL: urlOf(OWNER_ROLE, secrets.databaseOwner),
      DATABASE_URL: service(),
    };
    expect(migrateByHand(env)).toEqual({
      code: 0,
      said: '0 migrations were applied, and puhui_billing has what they declare',
    });
  });

  it('gives the rights of a service to nobody who owns its tables', () => {
    const owner = urlOf(OWNER_ROLE, secrets.databaseOwner);
    const { code, said } = migrateByHand({
      PUHUI_SERVICE: 'billing',
      DATABASE_OWNER_URL: owner,
      DATABASE_URL: owner,
    });
    expect([code, said]).toEqual([
      1,
      'the role puhui_owner was not given its rights: puhui_owner is the owner of the tables, or may become it: a service has a role of its own',
    ]);
  });

  it('touches no database of another service, and gives no role of one a right there', () => {
    const owner = urlOf(OWNER_ROLE, secrets.databaseOwner);
    const members = urlOf('puhui_members', secrets.databases.members);
    expect(
      migrateByHand({ PUHUI_SERVICE: 'members', DATABASE_OWNER_URL: owner, DATABASE_URL: members }),
    ).toEqual({
      code: 1,
      said: 'this database was migrated for billing: members has one of its own, so one of the settings is of another service',
    });
    const elsewhere = urlOf('puhui_members', secrets.databases.members, 'puhui_members');
    expect(
      migrateByHand({ PUHUI_SERVICE: 'billing', DATABASE_OWNER_URL: owner, DATABASE_URL: elsewhere }),
    ).toEqual({
      code: 2,
      said: 'DATABASE_OWNER_URL is of the database puhui_billing, DATABASE_URL of puhui_members: they are two addresses of one',
    });
  });

  it('says what it was not told', () => {
    expect(migrateByHand({ PUHUI_SERVICE: 'billing', DATABASE_URL: service() })).toEqual({
      code: 2,
      said: 'DATABASE_OWNER_URL is missing: set it to postgresql://user:password@host:port/database, as who owns the tables',
    });
  });
});
