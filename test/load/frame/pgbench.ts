import { execFile } from 'node:child_process';
import { globSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Sample } from './bench.js';

const run = promisify(execFile);

/** Where pgbench's packages are unpacked when the machine has none; nothing of them is installed or started. */
const UNPACKED = join(tmpdir(), 'puhui-pgbench');
const INSTALLED = '/usr/lib/postgresql/*/bin/pgbench';

interface PgbenchOrder {
  readonly url: string;
  /** One transaction, in pgbench's own language. */
  readonly script: string;
  readonly clients: number;
  readonly seconds: number;
  /** After so many the script finds nothing more and fails, which ends the run before its time. */
  readonly transactionsMax?: number;
  /** Numbers that the script names as :name. */
  readonly variables?: Readonly<Record<string, number>>;
}

/**
 * How many transactions committed, each waited for, with plans kept (`--protocol=prepared`).
 * @throws Error that says what to do when there is no pgbench.
 */
export async function runPgbench(order: PgbenchOrder): Promise<Omit<Sample, 'problems'>> {
  const program = await findPgbench();
  const folder = await mkdtemp(join(tmpdir(), 'puhui-pgbench-'));
  try {
    const script = join(folder, 'transaction.sql');
    await writeFile(script, order.script);
    const args = [
      ...Object.entries(order.variables ?? {}).map(([name, value]) => `--define=${name}=${value}`),
      `--client=${order.clients}`,
      `--time=${order.seconds}`,
      `--file=${script}`,
      `--log-prefix=${join(folder, 'log')}`,
      '--no-vacuum',
      '--protocol=prepared',
      '--log',
      order.url,
    ];
    const ended = await endOf(program, args);
    return pgbenchSample(ended, await timesIn(folder), order.transactionsMax);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** @throws the failure that it ended with, unless all that there was is done */
export function pgbenchSample(
  { stdout, failure }: Ended,
  tookMs: readonly number[],
  transactionsMax?: number,
): Omit<Sample, 'problems'> {
  if (failure !== null && tookMs.length !== transactionsMax) throw failure;
  const perSecond = /tps = ([\d.]+)/.exec(stdout)?.[1];
  if (perSecond === undefined) throw new Error(`pgbench says nothing of its pace: ${stdout}`);
  return { done: tookMs.length, seconds: tookMs.length / Number(perSecond), tookMs };
}

/** What it said, and the failure that it ended with. */
interface Ended {
  readonly stdout: string;
  readonly failure: Error | null;
}

async function endOf(program: string, args: readonly string[]): Promise<Ended> {
  const env = { ...process.env, LD_LIBRARY_PATH: libraries() };
  return new Promise((resolve) => {
    execFile(program, args, { env }, (failure, stdout) => resolve({ stdout, failure }));
  });
}

async function timesIn(folder: string): Promise<number[]> {
  const logs = (await readdir(folder)).filter((name) => name.startsWith('log'));
  const texts = await Promise.all(logs.map((name) => readFile(join(folder, name), 'utf8')));
  return texts.flatMap((text) => pgbenchTimes(text));
}

/** A line of its log is one transaction: client, number, microseconds, … */
export const pgbenchTimes = (log: string): number[] =>
  log
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => Number(line.split(' ')[2]) / 1000);

const libraries = (): string => globSync(join(UNPACKED, 'usr/lib/*-linux-gnu')).join(':');

/** Debian's; unpacked from its package (apt-get) where it is not installed. */
async function findPgbench(): Promise<string> {
  const find = (): string | undefined => [...globSync(INSTALLED), ...globSync(join(UNPACKED, INSTALLED))][0];
  const there = find();
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
    throw new Error('pgbench is not there and could not be fetched: apt-get install postgresql-contrib', {
      cause,
    });
  });
  const fetched = find();
  if (fetched === undefined)
    throw new Error('pgbench is in none of the fetched packages: apt-get install postgresql-contrib');
  return fetched;
}
