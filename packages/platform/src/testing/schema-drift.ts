import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { migrationSetsOf } from '../migrations/platform-migrations.js';
import { runMigrations } from '../migrations/run-migrations.js';

export interface SchemaDriftOptions {
  /** An empty database, to be thrown away afterwards. */
  readonly scratchDatabaseUrl: string;
  readonly service: string;
  readonly migrations: string | URL;
  /** The service's schema.prisma. */
  readonly schemaPath: string;
}

const program = fileURLToPath(new URL('../../schema-diff.mjs', import.meta.url));
const EMPTY = /^\s*(-- This is an empty migration\.)?\s*$/;
const TIMEOUT_MS = 60_000;

/**
 * Compares a service's schema.prisma with what its migrations make, offline. Check constraints, partial indexes and
 * triggers are none of Prisma's business and are not compared.
 * @returns the SQL that would make the database what the schema says; empty when the two agree.
 */
export async function schemaDrift(options: SchemaDriftOptions): Promise<string> {
  const sets = migrationSetsOf(options.service, options.migrations);
  await runMigrations({ connectionString: options.scratchDatabaseUrl, sets });
  const { stdout } = await promisify(execFile)(process.execPath, [program, options.schemaPath], {
    env: { DATABASE_URL: options.scratchDatabaseUrl },
    timeout: TIMEOUT_MS,
  });
  return EMPTY.test(stdout) ? '' : stdout.trim();
}
