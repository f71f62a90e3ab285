import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { freePort, startPostgres, type LocalPostgres } from '@puhui/local';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { temporaryFolder } from '@puhui/testkit';
import { openClient, type Client } from '@puhui/postgres';
import { makeDatabases } from './databases.js';
import { secretsOf } from './secrets.js';

let postgres: LocalPostgres;
const secrets = secretsOf(join(temporaryFolder('roles'), 'secrets.json'));

beforeAll(async () => {
  const folder = temporaryFolder('databases');
  chmodSync(folder, 0o755);
  postgres = await startPostgres({
    dataDir: join(folder, 'pg'),
    port: await freePort(),
    logFile: join(folder, 'postgres.log'),
    durable: false,
  });
});
afterAll(() => postgres.stop());

async function inDatabase<T>(database: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = await openClient({
    connectionString: postgres.url(database),
    applicationName: 'puhui-test',
    onLost: () => undefined,
  });
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

const databases = (): Promise<string[]> =>
  inDatabase('postgres', async (client) => {
    const sql = `select datname from pg_database where datname like 'puhui%' order by 1`;
    const { rows } = await client.query<{ datname: string }>(sql);
    return rows.map(({ datname }) => datname);
  });

describe('the databases of a run', () => {
  it('are one per service, and one each for sessions, the issuer and the embedded log', async () => {
    await makeDatabases(postgres.url(), secrets);
    expect(await databases()).toEqual([
      'puhui_benefits',
      'puhui_billing',
      'puhui_broker',
      'puhui_gateway',
      'puhui_issuer',
      'puhui_members',
      'puhui_partners',
    ]);
  });

  it('keep their content at the next start', async () => {
    await inDatabase('puhui_members', (client) => client.query('create table kept (id int)'));
    await makeDatabases(postgres.url(), secrets);
    const found = await inDatabase('puhui_members', (client) => client.query('select count(*) from kept'));
    expect(found.rows).toEqual([{ count: '0' }]);
  });
});
