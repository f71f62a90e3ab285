import { chmodSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openClient } from '@puhui/postgres';
import { freePort } from './ports.js';
import { startPostgres, type LocalPostgres } from './postgres.js';
import { temporaryFolder } from './testing/index.js';

let dataDir: string;
beforeEach(() => {
  const folder = temporaryFolder('pg');
  chmodSync(folder, 0o711);
  dataDir = join(folder, 'pg');
});

const start = async (password?: string): Promise<LocalPostgres> =>
  startPostgres({
    dataDir,
    port: await freePort(),
    logFile: `${dataDir}.log`,
    durable: false,
    ...(password === undefined ? {} : { password }),
  });

describe('a database folder', () => {
  it('of another version is left alone, with both versions and advice', async () => {
    mkdirSync(dataDir, { mode: 0o700 });
    writeFileSync(join(dataDir, 'PG_VERSION'), '16\n');
    await expect(start()).rejects.toThrow(
      /holds data of PostgreSQL 16, and PostgreSQL 17 runs here: go back/,
    );
    expect(readdirSync(dataDir)).toEqual(['PG_VERSION']);
  });

  it('of somebody else with the same name is left alone', async () => {
    mkdirSync(dataDir);
    writeFileSync(join(dataDir, 'thesis.txt'), 'three years');
    await expect(start()).rejects.toThrow(`${dataDir} holds something else than a database`);
    expect(readdirSync(dataDir)).toEqual(['thesis.txt']);
  });

  it('may exist and be empty', async () => {
    mkdirSync(dataDir);
    const server = await start();
    await server.stop();
    expect(readdirSync(dataDir)).toContain('PG_VERSION');
  });
});

it('a server that is killed answers nothing any more, to those either whom it was answering', async () => {
  const server = await start();
  const client = await openClient({
    connectionString: server.url(),
    applicationName: 'puhui-test',
    onLost: () => undefined,
  });
  const begun = new Promise((resolve) => client.once('notice', resolve));
  // It waits for nothing while it counts, and so would not notice.
  const counted = client
    .query("do $$ begin raise notice 'begun'; for n in 1..20_000_000 loop null; end loop; end $$")
    .then(
      () => 'counted',
      () => 'cut off',
    );
  await begun;
  await server.kill();
  expect(await counted).toBe('cut off');
});

describe('a password', () => {
  let server: LocalPostgres | undefined;
  afterEach(async () => server?.stop());
  const PASSWORD = "it's 'of' : @ / # 口令";

  const whoGetsIn = async (url: string): Promise<string> => {
    const settings = { connectionString: url, applicationName: 'puhui-test', onLost: () => undefined };
    return openClient(settings).then(
      async (client) => {
        const { rows } = await client.query<{ who: string }>('select current_user as who');
        await client.end();
        return rows[0]?.who ?? '';
      },
      (error: unknown) => (error instanceof Error ? error.message : String(error)),
    );
  };

  it('is asked of everybody who comes to the loopback address', async () => {
    server = await start(PASSWORD);
    const url = new URL(server.url());
    expect(await whoGetsIn(url.href)).toBe('postgres');
    url.password = 'a guess';
    expect(await whoGetsIn(url.href)).toMatch(/password authentication failed/);
    url.password = '';
    expect(await whoGetsIn(url.href)).toMatch(/password/);
  });

  it('comes over data that was begun without one, and over data that had another', async () => {
    await (await start()).stop();
    server = await start(PASSWORD);
    expect(await whoGetsIn(server.url())).toBe('postgres');
    const old = decodeURIComponent(new URL(server.url()).password);
    await server.stop();
    server = await start('another');
    expect(await whoGetsIn(server.url())).toBe('postgres');
    const url = new URL(server.url());
    url.password = encodeURIComponent(old);
    expect(await whoGetsIn(url.href)).toMatch(/password authentication failed/);
    expect(await readFile(`${dataDir}.log`, 'utf8')).not.toContain(old);
  });
});
