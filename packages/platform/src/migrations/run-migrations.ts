import { isBrokenMachine } from '@puhui/messaging/broken-machine';
import { openClient, type Client } from '@puhui/postgres';
import { isHeldTooLong } from '../database/errors.js';
import { readMigrations, MigrationProblem, type Migration, type MigrationSet } from './read-migrations.js';

export interface MigrationOptions {
  readonly connectionString: string;
  /** Run in this order: messaging, platform, the service's own. */
  readonly sets: readonly MigrationSet[];
  /** The role as which the service runs: at the end it has what the migrations declare that it may do, and nothing else. */
  readonly serviceRole?: string;
  readonly say?: (sentence: string) => void;
  readonly lockWaitMs?: number;
  /** How long locks on tables are tried for; five minutes unless given. */
  readonly tableLocksMs?: number;
}

// Any fixed number: one lock for all migrations of a database.
const LOCK = 7_108_402_026;
const LOCK_POLL_MS = 100;
const LOCK_WAIT_MS = 300_000;
/**
 * A migration that waits for a table has the locks that it took before, and whoever comes to that table later waits behind it: so it waits
 * for a moment only, lets all of them go, and begins again.
 */
const TABLE_LOCK_WAIT_MS = 2_000;
const TABLE_LOCK_PAUSE_MS = 1_000;
const TABLE_LOCKS_MS = 300_000;

export interface Applied {
  readonly set: string;
  readonly name: string;
  readonly sha256: string;
}

/** SQL: what was applied. */
export const APPLIED = 'select set, name, sha256 from platform.migration';

/**
 * Brings a database up to date. Two at once are safe: the lock is polled, since a waiting `pg_advisory_lock` would
 * hold a snapshot that CREATE INDEX CONCURRENTLY waits for.
 * @returns the migrations that were applied now, as "set/name".
 * @throws MigrationProblem when an applied file was edited or removed, or a statement fails.
 */
export async function runMigrations(options: MigrationOptions): Promise<string[]> {
  const wanted = (await Promise.all(options.sets.map(readMigrations))).flat();
  const lost = (error: Error): void =>
    options.say?.(`the connection that migrates was lost: ${error.message}`);
  const client = await openClient({
    connectionString: options.connectionString,
    applicationName: `puhui-${options.sets.at(-1)?.name ?? 'nothing'}-migrations`,
    onLost: lost,
  });
  try {
    await lock(client, options.lockWaitMs ?? LOCK_WAIT_MS);
    await prepare(client);
    const { rows } = await client.query<Applied>(APPLIED);
    const missing = missingOf(wanted, rows, options.sets);
    for (const migration of missing) {
      await applyBetweenOthers(client, migration, options);
      options.say?.(`migration ${migration.set}/${migration.name} applied`);
    }
    if (options.serviceRole !== undefined) await grantRights(client, options.serviceRole);
    return missing.map((m) => `${m.set}/${m.name}`);
  } finally {
    // Ending the session gives the lock back.
    await client.end();
  }
}

async function grantRights(client: Client, role: string): Promise<void> {
  try {
    await client.query('select messaging.grant_rights($1)', [role]);
  } catch (cause) {
    if (isBrokenMachine(cause)) throw cause;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new MigrationProblem(`the role ${role} was not given its rights: ${reason}`, { cause });
  }
}

async function lock(client: Client, waitMs: number): Promise<void> {
  const deadline = Date.now() + waitMs;
  for (;;) {
    const { rows } = await client.query<{ locked: boolean }>('select pg_try_advisory_lock($1) as locked', [
      LOCK,
    ]);
    if (rows[0]?.locked === true) return;
    if (Date.now() > deadline)
      throw new MigrationProblem(
        `another process has been migrating this database for ${waitMs} ms; see pg_locks for who it is`,
      );
    await new Promise((resolve) => setTimeout(resolve, LOCK_POLL_MS));
  }
}

async function prepare(client: Client): Promise<void> {
  await client.query(`create schema if not exists platform;
    create table if not exists platform.migration (
      set text not null, name text not null, sha256 text not null,
      applied_at timestamptz not null default clock_timestamp(), primary key (set, name))`);
}

/**
 * What is still to be applied. What was applied must stand in the files, byte for byte, and be of nobody else: two services in one database
 * would each have the other's tables.
 * @throws MigrationProblem
 */
export function missingOf(
  wanted: readonly Migration[],
  rows: readonly Applied[],
  sets: readonly MigrationSet[],
): Migration[] {
  const applied = new Map(rows.map((row) => [`${row.set}/${row.name}`, row]));
  const files = new Map(wanted.map((m) => [`${m.set}/${m.name}`, m]));
  const names = new Set(sets.map((s) => s.name));
  const strange = rows.find((row) => !names.has(row.set));
  if (strange !== undefined)
    throw new MigrationProblem(
      `this database was migrated for ${strange.set}: ${sets.at(-1)?.name ?? 'nobody'} has one of its own, so one of the settings is of another service`,
    );
  for (const [key, row] of applied) {
    const file = files.get(key);
    if (file === undefined)
      throw new MigrationProblem(`migration ${key} was applied but its folder is gone; restore it`);
    if (file.sha256 !== row.sha256)
      throw new MigrationProblem(
        `migration ${key} was edited after it was applied (sha256 ${row.sha256.slice(0, 12)}… then, ` +
          `${file.sha256.slice(0, 12)}… now); restore the file and put the change into a new migration`,
      );
  }
  const missing = wanted.filter((m) => !applied.has(`${m.set}/${m.name}`));
  for (const { set, name } of missing) {
    const later = [...applied.values()].find((row) => row.set === set && row.name > name);
    if (later !== undefined)
      throw new MigrationProblem(
        `migration ${set}/${name} is new but ${later.name} was applied already; give it a higher number`,
      );
  }
  return missing;
}

/** Applies it as soon as nobody is in its way. @throws MigrationProblem when somebody is for too long. */
async function applyBetweenOthers(
  client: Client,
  migration: Migration,
  { say, tableLocksMs = TABLE_LOCKS_MS }: MigrationOptions,
): Promise<void> {
  const deadline = Date.now() + tableLocksMs;
  while (!(await apply(client, migration))) {
    const name = `migration ${migration.set}/${migration.name}`;
    if (Date.now() > deadline)
      throw new MigrationProblem(
        `${name} has got no lock on its tables for ${tableLocksMs} ms: somebody has them all the time; see pg_locks for who it is, and migrate again`,
      );
    say?.(`${name} let its locks go, since somebody has a table that it needs; it is tried again`);
    await new Promise((resolve) => setTimeout(resolve, TABLE_LOCK_PAUSE_MS));
  }
}

/** @returns false when others were in its way: nothing of it is done then */
async function apply(client: Client, migration: Migration): Promise<boolean> {
  const remember = 'insert into platform.migration (set, name, sha256) values ($1, $2, $3)';
  const values = [migration.set, migration.name, migration.sha256];
  try {
    if (migration.transactional) await client.query(`begin; set local lock_timeout = ${TABLE_LOCK_WAIT_MS}`);
    await client.query(migration.sql);
    await client.query(remember, values);
    if (migration.transactional) await client.query('commit');
    return true;
  } catch (cause) {
    if (migration.transactional && isHeldTooLong(cause)) {
      await client.query('rollback');
      return false;
    }
    // A machine that broke (a lost connection, a full disk, a lock that was not to be had) says nothing against the file:
    // its transaction is gone with it, and whoever asked may ask again.
    if (isBrokenMachine(cause)) throw cause;
    if (migration.transactional) await client.query('rollback');
    throw new MigrationProblem(
      `migration ${migration.set}/${migration.name} failed: ${cause instanceof Error ? cause.message : String(cause)}`,
      { cause },
    );
  }
}
