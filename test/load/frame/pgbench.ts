import { execFile } from 'node:child_process';
import { existsSync, globSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Sample } from './bench.js';
import type { OwnDatabase, OwnPostgres } from './own-postgres.js';

const run = promisify(execFile);

/** Where pgbench's packages are unpacked when the machine has none; nothing of them is installed or started. */
const UNPACKED = join(tmpdir(), 'puhui-pgbench');
const INSTALLED = '/usr/lib/postgresql/*/bin/pgbench';

/** A script that pgbench runs again and again, and on how many connections. */
export interface PgbenchLoad {
  readonly script: string;
  readonly connections: number;
  readonly seconds: number;
  /** Numbers that the script names as :name. */
  readonly variables?: Readonly<Record<string, number>>;
}

/**
 * Runs the script for so long, each time as one transaction that is waited for, with plans kept (`--protocol=prepared`).
 * What was done is counted by whoever looks at the database.
 */
export async function pgbench(
  postgres: OwnPostgres,
  database: OwnDatabase,
  load: PgbenchLoad,
): Promise<Omit<Sample, 'done' | 'problems'>> {
  const program = await findPgbench();
  const folder = await mkdtemp(join(tmpdir(), 'puhui-bench-'));
  try {
    const script = join(folder, 'script.sql');
    await writeFile(script, load.script);
    const started = performance.now();
    await run(
      program,
      [
        ...Object.entries(load.variables ?? {}).map(([name, value]) => `--define=${name}=${value}`),
        `--client=${load.connections}`,
        `--time=${load.seconds}`,
        `--file=${script}`,
        `--port=${postgres.port}`,
        `--log-prefix=${join(folder, 'log')}`,
        '--host=127.0.0.1',
        '--username=postgres',
        '--no-vacuum',
        '--protocol=prepared',
        '--log',
        database.name,
      ],
      { env: { ...process.env, ...libraries() } },
    );
    const seconds = (performance.now() - started) / 1000;
    return { seconds, tookMs: await timesIn(folder) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A line of its log is one transaction: client, number, microseconds, … */
async function timesIn(folder: string): Promise<number[]> {
  const logs = (await readdir(folder)).filter((name) => name.startsWith('log'));
  const texts = await Promise.all(logs.map((name) => readFile(join(folder, name), 'utf8')));
  return texts.flatMap((text) => pgbenchTimes(text));
}

export const pgbenchTimes = (log: string): number[] =>
  log
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => Number(line.split(' ')[2]) / 1000);

const libraries = (): Record<string, string> => ({
  LD_LIBRARY_PATH: globSync(join(UNPACKED, 'usr/lib/*-linux-gnu')).join(':'),
});

/** Debian's pgbench; unpacked from its package (apt-get) where it is not installed. */
async function findPgbench(): Promise<string> {
  const found = () =>
    [...globSync(INSTALLED), ...globSync(join(UNPACKED, INSTALLED))].find((path) => existsSync(path));
  const there = found();
  if (there !== undefined) return there;
  console.error('Fetching pgbench, the yardstick, from Debian’s packages (apt-get download) …');
  const steps = [
    'apt-get -qq update',
    `mkdir -p ${UNPACKED} && cd ${UNPACKED}`,
    // The package that holds it is named after its version: postgresql-15 in Debian 12.
    "server=$(apt-cache depends postgresql | sed -n 's/^ *Depends: \\(postgresql-[0-9]*\\)$/\\1/p' | head -1)",
    'apt-get -qq download "$server" libpq5',
    'for package in *.deb; do dpkg-deb -x "$package" . && rm "$package"; done',
  ];
  await run('sh', ['-c', steps.join(' && ')]).catch((cause: unknown) => {
    throw new Error('pgbench is not there and could not be fetched: install postgresql-contrib', { cause });
  });
  const fetched = found();
  if (fetched === undefined)
    throw new Error('pgbench is in none of the fetched packages: install postgresql-contrib');
  return fetched;
}
