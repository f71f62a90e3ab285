import { SERVICE_ROLE, type TestDatabase } from '@puhui/testkit';
import type { ServiceOptions } from '../boot/options.js';
import { migrationSetsOf } from '../migrations/platform-migrations.js';
import { runMigrations } from '../migrations/run-migrations.js';

/** What whoever owns the tables of a service does before a release of it starts. */
export const migrateAsOwner = (
  database: TestDatabase,
  { name, migrations }: Pick<ServiceOptions, 'name' | 'migrations'>,
): Promise<string[]> =>
  runMigrations({
    connectionString: database.url,
    sets: migrationSetsOf(name, migrations),
    serviceRole: SERVICE_ROLE,
  });
