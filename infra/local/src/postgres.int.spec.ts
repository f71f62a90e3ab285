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
