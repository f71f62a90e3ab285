import { createTestDatabase, SERVICE_ROLE, type TestDatabase } from '@puhui/testkit';
import type { ServiceOptions } from '../boot/options.js';
import { migrationSetsOf } from '../migrations/platform-migrations.js';
import { readMigrations, type MigrationSet } from '../migrations/read-migrations.js';
import { runMigrations } from '../migrations/run-migrations.js';

type Migrated = Pick<ServiceOptions, 'name' | 'migrations'>;

const migrate = (connectionString: string, sets: readonly MigrationSet[]): Promise<string[]> =>
  runMigrations({ connectionString, sets, serviceRole: SERVICE_ROLE });

/** What whoever owns the tables of a service does before a release of it starts. */
export const migrateAsOwner = (database: TestDatabase, { name, migrations }: Migrated): Promise<string[]> =>
  migrate(database.url, migrationSetsOf(name, migrations));

/** A new database on which that was done: by the platform's own runner, once for all specs of a run. */
export async function migratedDatabase({ name, migrations }: Migrated): Promise<TestDatabase> {
  const sets = migrationSetsOf(name, migrations);
  const files = (await Promise.all(sets.map(readMigrations))).flat();
  return createTestDatabase({
    madeBy: {
      name: files.map((file) => `${file.set}/${file.name} ${file.sha256}`).join('\n'),
      make: (url) => migrate(url, sets),
    },
  });
}
