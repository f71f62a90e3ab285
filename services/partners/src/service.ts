import { fileURLToPath } from 'node:url';
import type { ServiceOptions } from '@puhui/platform';
import { access, goesOnBehind } from './access.js';
import { PrismaClient } from './generated/prisma/client.js';
import { PartnersIntegrity } from './integrity/partners-integrity.js';
import { PartnersModule } from './partners.module.js';

const folder = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** The folder of this service's SQL migrations. */
export const partnersMigrations = folder('../prisma/migrations');

/** All that makes partners out of the platform. */
export const partnersService: ServiceOptions = {
  name: 'partners',
  module: PartnersModule,
  prisma: (adapter) => new PrismaClient({ adapter }),
  migrations: partnersMigrations,
  typePaths: [folder('../src/**/*.graphql')],
  access,
  goesOnBehind,
  integrity: PartnersIntegrity,
};
