import { MigrationProblem, migrationSetsOf, runMigrations } from '@puhui/platform/migrate';
import { ownerUrl, type DatabaseFacts } from './environment.js';
import { program, roleOf, serviceNames } from './layout.js';
import { StartProblem } from './problem.js';

/** Brings the tables of every service up to date, as their owner, and gives the service’s role what it may do with them. */
export async function migrateServices(facts: DatabaseFacts): Promise<void> {
  const ended = await Promise.allSettled(
    serviceNames.map((service) =>
      runMigrations({
        connectionString: ownerUrl(facts, service),
        sets: migrationSetsOf(service, program(`services/${service}/prisma/migrations`)),
        serviceRole: roleOf(service),
      }),
    ),
  );
  // All have ended before the first that failed is told: nothing is started behind a stop's back.
  for (const outcome of ended)
    if (outcome.status === 'rejected')
      throw outcome.reason instanceof MigrationProblem
        ? new StartProblem(outcome.reason.message)
        : outcome.reason;
}
