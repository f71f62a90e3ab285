import { spawnSync } from 'node:child_process';
import { chownSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { User } from './reachable.js';

interface Cluster {
  readonly dataDir: string;
  /** The server's own. */
  readonly program: string;
  readonly user: User;
}

/** Names the password that the cluster has, without telling it: a file of secrets that was exchanged is told from one that was kept. */
const markOf = (password: string): string => createHash('sha256').update(`puhui ${password}`).digest('hex');
const ruleOf = (password: string): string =>
  [
    '# Written by the local run. Nobody connects without the password of secrets.json.',
    `# ${markOf(password)}`,
    'host all all 127.0.0.1/32 scram-sha-256',
    '',
  ].join('\n');

/**
 * Makes the cluster, which must not run, ask everybody for this password. The file of its rules is written last: whoever is broken off
 * before begins again.
 * @throws Error with what the server said
 */
export function askForPassword({ dataDir, program, user }: Cluster, password: string): void {
  const file = join(dataDir, 'pg_hba.conf');
  if (readFileSync(file, 'utf8') === ruleOf(password)) return;
  // A server for one user, over its standard input: it listens nowhere, so nobody comes in before the password is set.
  const quoted = `'${password.replaceAll("'", "''")}'`;
  const set = spawnSync(
    program,
    ['--single', '-D', dataDir, '-c', 'password_encryption=scram-sha-256', 'postgres'],
    {
      ...user,
      cwd: '/',
      encoding: 'utf8',
      input: `alter role postgres password ${quoted}\n`,
    },
  );
  // It ends with 0 also when a statement failed.
  if (set.status !== 0 || /\b(ERROR|FATAL|PANIC):/.test(set.stderr))
    throw new Error(`PostgreSQL took no password for ${dataDir}: ${set.error?.message ?? set.stderr.trim()}`);
  const written = `${file}.new`;
  writeFileSync(written, ruleOf(password), { mode: 0o600 });
  if (user.uid !== undefined && user.gid !== undefined) chownSync(written, user.uid, user.gid);
  renameSync(written, file);
}
