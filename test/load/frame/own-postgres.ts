import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, startPostgres } from '@puhui/local';
import { openClient } from '@puhui/postgres';
import type { Started } from './started.js';

export interface OwnPostgres {
  readonly port: number;
  readonly pid: number;
  /** A new, empty one for each call. */
  newDatabase(): Promise<OwnDatabase>;
}

export interface OwnDatabase {
  readonly name: string;
  readonly url: string;
  drop(): Promise<void>;
}

/** A PostgreSQL of the bench's own that keeps its promises: a commit is on the disk when it is answered. */
export async function openPostgres(started: Started): Promise<OwnPostgres> {
  const dataDir = await mkdtemp(join(tmpdir(), 'puhui-bench-'));
  started.endsBy(dataDir, async () => {
    await rm(dataDir, { recursive: true, force: true });
    await rm(`${dataDir}.log`, { force: true });
  });
  const port = await freePort();
  const server = await startPostgres({ dataDir, port, logFile: `${dataDir}.log`, durable: true });
  started.endsBy('PostgreSQL', () => server.stop());
  const url = (database: string): string => `postgresql://postgres@127.0.0.1:${port}/${database}`;
  const admin = async (statement: string): Promise<void> => {
    const client = await openClient({
      connectionString: url('postgres'),
      applicationName: 'puhui-bench',
      onLost: () => undefined,
    });
    await client.query(statement);
    await client.end();
  };
  let databases = 0;
  return {
    port,
    pid: server.pid,
    newDatabase: async () => {
      const name = `bench_${(databases += 1)}`;
      await admin(`create database ${name}`);
      return { name, url: url(name), drop: () => admin(`drop database ${name} with (force)`) };
    },
  };
}
