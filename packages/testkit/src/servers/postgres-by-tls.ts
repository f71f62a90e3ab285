import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort, startPostgres } from '@puhui/local';
import type { Authority } from './certificates.js';
import { noteServer, runFolder } from './run.js';

/** A cluster of a spec's own that answers by TLS, and asks everybody for a password. */
export interface TlsPostgres {
  readonly port: number;
  /** Its superuser's way in, by TLS and sure whom it reaches. */
  url(database?: string): string;
  /** The same for somebody else. */
  urlOf(user: string, password: string, database: string): string;
  stop(): Promise<void>;
}

/** @param signedBy whose signature under the server's certificate its clients believe */
export async function postgresByTls(name: string, signedBy: Authority): Promise<TlsPostgres> {
  const folder = `tls-postgres-${name}-${process.pid}`;
  const [port, password] = [await freePort(), randomBytes(16).toString('hex')];
  const server = await startPostgres({
    dataDir: join(runFolder(), folder),
    logFile: join(runFolder(), `${folder}.log`),
    port,
    durable: false,
    password,
    tls: signedBy.certify('postgres'),
  });
  noteServer(folder, { pid: server.pid, port, signal: 'SIGINT' });
  const authority = join(runFolder(), `${folder}.pem`);
  writeFileSync(authority, signedBy.certificate);
  const urlOf: TlsPostgres['urlOf'] = (user, secret, database) =>
    `postgresql://${user}:${secret}@127.0.0.1:${port}/${database}?sslmode=verify-full&sslrootcert=${encodeURIComponent(authority)}`;
  return {
    port,
    urlOf,
    url: (database = 'postgres') => urlOf('postgres', password, database),
    stop: () => server.stop(),
  };
}
