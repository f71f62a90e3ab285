import { fileURLToPath } from 'node:url';
import type { ServiceOptions } from '@puhui/platform';
import { access, needsFreshSignIn } from './access.js';
import { PrismaClient } from './generated/prisma/client.js';
import { ownDuties } from './duties/own-duties.js';
import { MembersIntegrity } from './integrity/members-integrity.js';
import { paces } from './paces.js';
import { retention } from './retention.js';
import { MembersModule } from './members.module.js';

const folder = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** The folder of this service's SQL migrations. */
export const membersMigrations = folder('../prisma/migrations');

/** All that makes members out of the platform. */
export const membersService: ServiceOptions = {
  name: 'members',
  module: MembersModule,
  prisma: (adapter) => new PrismaClient({ adapter }),
  migrations: membersMigrations,
  typePaths: [folder('../src/**/*.graphql')],
  access,
  needsFreshSignIn,
  dutyTables: ownDuties,
  paces,
  retention,
  integrity: MembersIntegrity,
};
