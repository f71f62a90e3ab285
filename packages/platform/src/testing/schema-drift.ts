import { execFile } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { migrationSetsOf } from '../migrations/platform-migrations.js';
import { runMigrations } from '../migrations/run-migrations.js';

export interface SchemaDriftOptions {
  /** An empty database, to be thrown away afterwards. */
  readonly scratchDatabaseUrl: string;
  readonly service: string;
  readonly migrations: string | URL;
  /** The folder of the service's .prisma files. */
  readonly schemaFolder: string;
}

const program = fileURLToPath(new URL('../../schema-diff.mjs', import.meta.url));
const EMPTY = /^\s*(-- This is an empty migration\.)?\s*$/;
const TIMEOUT_MS = 60_000;

/**
 * Compares a service's Prisma schema with what its migrations make, offline. Check constraints, partial indexes and
 * triggers are none of Prisma's business and are not compared.
 * @returns the SQL that would make the database what the schema says; empty when the two agree.
 */
export async function schemaDrift(options: SchemaDriftOptions): Promise<string> {
  const sets = migrationSetsOf(options.service, options.migrations);
  await runMigrations({ connectionString: options.scratchDatabaseUrl, sets });
  const names = await readdir(options.schemaFolder);
  const paths = names
    .filter((name) => name.endsWith('.prisma'))
    .map((name) => join(options.schemaFolder, name));
  const { stdout } = await promisify(execFile)(process.execPath, [program, ...paths], {
    env: { DATABASE_URL: options.scratchDatabaseUrl },
    timeout: TIMEOUT_MS,
  });
  return EMPTY.test(stdout) ? '' : stdout.trim();
}
