import { fileURLToPath } from 'node:url';
import type { ServiceOptions } from '@puhui/platform';
import { access, goesOnBehind } from './access.js';
import { benefitsModule } from './benefits.module.js';
import { BenefitsIntegrity } from './integrity/benefits-integrity.js';
import { PrismaClient } from './generated/prisma/client.js';

const folder = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** The folder of this service's SQL migrations. */
export const benefitsMigrations = folder('../prisma/migrations');

/** All that makes benefits out of the platform. */
export const benefitsService: ServiceOptions = {
  name: 'benefits',
  module: benefitsModule(),
  prisma: (adapter) => new PrismaClient({ adapter }),
  migrations: benefitsMigrations,
  typePaths: [folder('../src/**/*.graphql')],
  access,
  goesOnBehind,
  integrity: BenefitsIntegrity,
};
