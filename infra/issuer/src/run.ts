import { fileURLToPath } from 'node:url';
import { MigratedDatabase, type SenderLimits } from '@puhui/platform/door';
import { openPool } from '@puhui/postgres';
import { readConfig } from './config.js';
import { Artifacts } from './kept/artifacts.js';
import { keptArtifacts } from './kept/adapter.js';
import { keysOf } from './keys.js';
import { log } from './log.js';
import { makeProvider } from './provider.js';
import { makeServer } from './server.js';

export interface RunningIssuer {
  readonly url: string;
  close(): Promise<void>;
}

/** Starts the embedded issuer on loopback. @param limits other than the gateway's, for specs. @throws Error for settings that can't be right, or a port in use. */
export async function runIssuer(
  env: Record<string, string | undefined>,
  limits?: SenderLimits,
): Promise<RunningIssuer> {
  const config = readConfig(env);
  const keys = await keysOf(config.dataDir);
  const database = openDatabase(config.databaseUrl);
  const provider = makeProvider(config, keys, keptArtifacts(new Artifacts(database, () => new Date())));
  const server = makeServer(config, keys, provider, limits);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(config.port, env['PUHUI_HOST'] ?? '127.0.0.1', resolve);
  });
  return {
    url: config.issuer,
    close: async () => {
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
      });
      await database.close();
    },
  };
}

const migrations = fileURLToPath(new URL('../migrations/', import.meta.url));
const connections_max = 5;
// Somebody waits for a page: what takes longer is told as broken.
const CONNECT_TIMEOUT_MS = 2_000;
const STATEMENT_TIMEOUT_MS = 5_000;

/** It may come later than the issuer, and go and come back. */
function openDatabase(connectionString: string): MigratedDatabase {
  const pool = openPool({
    connectionString,
    connections_max,
    connectTimeoutMs: CONNECT_TIMEOUT_MS,
    statementTimeoutMs: STATEMENT_TIMEOUT_MS,
    applicationName: 'puhui-issuer',
    onLost: (error) => log('warn', { msg: 'a connection was lost', error: String(error) }),
  });
  const say = (sentence: string): void => log('info', { msg: sentence });
  return new MigratedDatabase(pool, {
    connectionString,
    migrations: { name: 'issuer', folder: migrations },
    say,
  });
}
