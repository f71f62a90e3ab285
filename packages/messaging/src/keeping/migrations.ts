import { fileURLToPath } from 'node:url';

/** The folder of messaging's SQL migrations (NNNN-name/up.sql); they run before a service's own. */
export const messagingMigrations: string = fileURLToPath(new URL('../../migrations/', import.meta.url));
