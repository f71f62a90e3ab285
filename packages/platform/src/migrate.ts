// What whoever migrates needs: no Nest, no Prisma, no broker is loaded with it.
export { migrationSetsOf } from './migrations/platform-migrations.js';
export { MigrationProblem } from './migrations/read-migrations.js';
export { runMigrations } from './migrations/run-migrations.js';
