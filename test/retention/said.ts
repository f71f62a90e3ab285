import { migrationSetsOf, type MigrationSet } from '@puhui/platform';
import { join } from 'node:path';
import { repositoryRoot } from '../architecture/tree.js';
import { gatewayRetention } from './gateway.js';
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
  gateway: gatewayRetention,
};

export const folder = (path: string): string => join(repositoryRoot, path);
export const setsOf = (owner: string): readonly MigrationSet[] =>
  owner === 'gateway'
    ? [{ name: 'gateway', folder: folder('gateway/migrations') }]
    : migrationSetsOf(owner, folder(`services/${owner}/prisma/migrations`));

/** What is said of the tables of one database. */
export const tablesOf = (owner: string): NonNullable<Tables[string]> => ({
  ...(owner === 'gateway' ? {} : platformRetention),
  ...said[owner],
});
