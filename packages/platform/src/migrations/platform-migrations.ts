import { fileURLToPath } from 'node:url';
import { messagingMigrations } from '@puhui/messaging/migrations';
import type { MigrationSet } from './read-migrations.js';

/** The folder of the platform's own migrations. */
export const platformMigrations: string = fileURLToPath(new URL('../../migrations/', import.meta.url));

/** All that a service's database needs, in order. */
export const migrationSetsOf = (service: string, folder: string | URL): readonly MigrationSet[] => [
  { name: 'messaging', folder: messagingMigrations },
  { name: 'platform', folder: platformMigrations },
  { name: service, folder },
];
