import { chmodSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { freePort } from './ports.js';
import { startPostgres, type LocalPostgres } from './postgres.js';
import { temporaryFolder } from './testing/index.js';

let dataDir: string;
beforeEach(() => {
  const folder = temporaryFolder('pg');
  chmodSync(folder, 0o711);
  dataDir = join(folder, 'pg');
});

const start = async (): Promise<LocalPostgres> =>
  startPostgres({ dataDir, port: await freePort(), logFile: `${dataDir}.log`, durable: false });

describe('the folder of a database', () => {
  it('is left alone when another version wrote it, and told with both versions and what to do', async () => {
    mkdirSync(dataDir, { mode: 0o700 });
    writeFileSync(join(dataDir, 'PG_VERSION'), '16\n');
    await expect(start()).rejects.toThrow(
      /holds data of PostgreSQL 16, and PostgreSQL 17 runs here: go back/,
    );
    expect(readdirSync(dataDir)).toEqual(['PG_VERSION']);
  });

  it('is left alone when it is somebody’s that happens to be called so', async () => {
    mkdirSync(dataDir);
    writeFileSync(join(dataDir, 'thesis.txt'), 'three years');
    await expect(start()).rejects.toThrow(`${dataDir} holds something else than a database`);
    expect(readdirSync(dataDir)).toEqual(['thesis.txt']);
  });

  it('may be there and empty', async () => {
    mkdirSync(dataDir);
    const server = await start();
    await server.stop();
    expect(readdirSync(dataDir)).toContain('PG_VERSION');
  });
});
