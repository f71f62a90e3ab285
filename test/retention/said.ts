import { embeddedBroker } from '@puhui/messaging';
import { migrationSetsOf, runMigrations, type MigrationSet } from '@puhui/platform';
import { join } from 'node:path';
import { repositoryRoot } from '../architecture/tree.js';
import { besideTheServices } from './beside-the-services.js';
import { platformRetention } from '../../packages/platform/src/retention/platform-retention.js';
import { retention as benefits } from '../../services/benefits/src/retention.js';
import { retention as billing } from '../../services/billing/src/retention.js';
import { retention as members } from '../../services/members/src/retention.js';
import { retention as partners } from '../../services/partners/src/retention.js';
import type { Tables } from './page.js';

/** What is said of each table, by whose it is. */
export const said: Tables = {
  'Every service': platformRetention,
  members,
  partners,
  benefits,
  billing,
  ...besideTheServices,
};

export const folder = (path: string): string => join(repositoryRoot, path);
const setsOf = (owner: string): readonly MigrationSet[] => {
  if (owner === 'gateway') return [{ name: owner, folder: folder('gateway/migrations') }];
  if (owner === 'issuer') return [{ name: owner, folder: folder('infra/issuer/migrations') }];
  return migrationSetsOf(owner, folder(`services/${owner}/prisma/migrations`));
};

/** Makes all tables of this owner, as whoever starts them does. */
export async function makeTables(owner: string, connectionString: string): Promise<void> {
  if (owner !== 'broker') {
    await runMigrations({ connectionString, sets: setsOf(owner), say: () => undefined });
    return;
  }
  const log = embeddedBroker({ connectionString, clientId: 'retention' });
  await log.ensureTopics([]);
  await log.close();
}

/** Whether it has what all services have. */
export const isService = (owner: string): boolean => !Object.hasOwn(besideTheServices, owner);

/** What is said of the tables of one database. */
export const tablesOf = (owner: string): NonNullable<Tables[string]> => ({
  ...(isService(owner) ? platformRetention : {}),
  ...said[owner],
});
