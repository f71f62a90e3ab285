import { join } from 'node:path';
import { freePort, startPostgres, type LocalPostgres } from '@puhui/local';
import { inMemory, noteServer, runFolder, sharedServer } from './run.js';

/** The cluster that all specs of a run share; each makes its own databases in it. */
export interface TestPostgres {
  /** Connection string of a database; "postgres" when none is named. */
  url(database?: string): string;
}

/** PUHUI_TEST_POSTGRES_URL names a cluster to use instead of starting one. */
export async function testPostgres(): Promise<TestPostgres> {
  const given = process.env['PUHUI_TEST_POSTGRES_URL'];
  if (given !== undefined) {
    return { url: (database) => (database === undefined ? given : withDatabase(given, database)) };
  }
  const { port } = await sharedServer('postgres', async () => {
    const server = await start('postgres', true);
    return { pid: server.pid, port: server.port, signal: 'SIGINT' };
  });
  return {
    url: (database = 'postgres') => `postgresql://postgres@127.0.0.1:${port}/${encodeURIComponent(database)}`,
  };
}

/** A cluster of a spec's own, which it may kill and start again. The spec stops it. */
export interface OwnPostgres {
  readonly server: LocalPostgres;
  readonly port: number;
  url(database?: string): string;
  /** SIGKILL, as a power cut would. */
  kill(): Promise<void>;
  /** Starts it again on the same data and port. */
  startAgain(): Promise<void>;
  stop(): Promise<void>;
}

/** @param timezone the server's own zone; UTC, or what the whole run asks for, unless given. */
export async function ownPostgres(name: string, timezone?: string): Promise<OwnPostgres> {
  const folder = `own-postgres-${name}-${process.pid}`;
  const port = await freePort();
  const boot = async (): Promise<LocalPostgres> => {
    const server = await start(folder, false, port, timezone);
    noteServer(folder, { pid: server.pid, port, signal: 'SIGINT' });
    return server;
  };
  let server = await boot();
  return {
    get server() {
      return server;
    },
    port,
    url: (database) => server.url(database),
    kill: () => server.kill(),
    startAgain: async () => {
      server = await boot();
    },
    stop: () => server.stop(),
  };
}

async function start(
  folder: string,
  outlives: boolean,
  port?: number,
  timezone = process.env['PUHUI_TEST_POSTGRES_TIMEZONE'],
): Promise<LocalPostgres> {
  return startPostgres({
    dataDir: join(outlives ? (inMemory() ?? runFolder()) : runFolder(), folder),
    logFile: join(runFolder(), `${folder}.log`),
    port: port ?? (await freePort()),
    durable: false,
    maxConnections: 300,
    ...(timezone === undefined ? {} : { timezone }),
    ...(outlives ? { outlives } : {}),
  });
}

function withDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${encodeURIComponent(database)}`;
  return changed.toString();
}
