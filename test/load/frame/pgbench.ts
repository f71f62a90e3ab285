import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

interface PgbenchOrder {
  readonly url: string;
  /** One transaction, in pgbench's own language. */
  readonly script: string;
  readonly clients: number;
  readonly seconds: number;
}

/** How many transactions committed, and in how many seconds. @throws Error that says what to do when there is no pgbench. */
export async function runPgbench({ url, script, clients, seconds }: PgbenchOrder): Promise<{
  readonly done: number;
  readonly seconds: number;
}> {
  needPgbench();
  const folder = await mkdtemp(join(tmpdir(), 'puhui-pgbench-'));
  const file = join(folder, 'transaction.sql');
  await writeFile(file, script);
  const args = [
    '-n',
    '-M',
    'prepared',
    '-c',
    String(clients),
    '-j',
    '1',
    '-T',
    String(seconds),
    '-f',
    file,
    url,
  ];
  const ran = spawnSync('pgbench', args, { encoding: 'utf8' });
  await rm(folder, { recursive: true, force: true });
  const done = /transactions actually processed: (\d+)/.exec(ran.stdout)?.[1];
  const perSecond = /tps = ([\d.]+)/.exec(ran.stdout)?.[1];
  if (ran.status !== 0 || done === undefined || perSecond === undefined)
    throw new Error(`pgbench failed: ${ran.stderr.trim()}`);
  return { done: Number(done), seconds: Number(done) / Number(perSecond) };
}

const isThere = (): boolean => spawnSync('pgbench', ['--version']).status === 0;

/** Debian's own: as root it is fetched where it is missing. */
function needPgbench(): void {
  if (isThere()) return;
  if (process.getuid?.() === 0)
    spawnSync('apt-get', ['install', '-y', '--no-install-recommends', 'postgresql-contrib'], {
      stdio: 'ignore',
    });
  if (!isThere())
    throw new Error('the yardstick is pgbench, and there is none: apt-get install postgresql-contrib');
}
