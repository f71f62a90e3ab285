import { appendFileSync, chmodSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { openClient } from '@puhui/postgres';
import { freePort } from './ports.js';
import { startPostgres } from './postgres.js';
import { temporaryFolder } from './testing/index.js';

let dataDir: string;
beforeEach(() => {
  const folder = temporaryFolder('zone');
  chmodSync(folder, 0o711);
  dataDir = join(folder, 'pg');
});

/** Starts the server on the folder and asks in which zones it answers, and writes its log. */
async function zones(): Promise<unknown> {
  const server = await startPostgres({
    dataDir,
    port: await freePort(),
    logFile: `${dataDir}.log`,
    durable: false,
  });
  const client = await openClient({
    connectionString: server.url(),
    applicationName: 'puhui-test',
    onLost: () => undefined,
  });
  const { rows } = await client.query(
    `select name, setting from pg_settings where name in ('TimeZone', 'log_timezone') order by 1`,
  );
  await client.end();
  await server.stop();
  return rows;
}

describe("a database folder's zone", () => {
  it('is UTC after initdb, whatever the zone of the machine', async () => {
    await zones();
    expect(readFileSync(join(dataDir, 'postgresql.conf'), 'utf8')).toMatch(/^timezone = '?UTC'?/m);
  });

  it('is UTC even when it was made under another one', async () => {
    await zones();
    appendFileSync(
      join(dataDir, 'postgresql.conf'),
      `\ntimezone = 'Asia/Shanghai'\nlog_timezone = 'Asia/Shanghai'\n`,
    );
    expect(await zones()).toEqual([
      { name: 'TimeZone', setting: 'UTC' },
      { name: 'log_timezone', setting: 'UTC' },
    ]);
  });
});
