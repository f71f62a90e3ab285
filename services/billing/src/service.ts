import { fileURLToPath } from 'node:url';
import type { ServiceOptions } from '@puhui/platform';
import { billingAccess, needsFreshSignIn } from './access.js';
import { BillingModule } from './billing.module.js';
import { PrismaClient } from './generated/prisma/client.js';
import { BillingIntegrity } from './integrity/billing-integrity.js';
import { paces } from './paces.js';
import { retention } from './retention.js';

// The SDL stays beside its slice in src; this file runs from src and from dist.
const folder = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));

/** Billing, as the platform boots it. */
export const billingService: ServiceOptions = {
  name: 'billing',
  module: BillingModule,
  prisma: (adapter) => new PrismaClient({ adapter }),
  migrations: folder('prisma/migrations/'),
  typePaths: [folder('src/**/*.graphql')],
  access: billingAccess,
  needsFreshSignIn,
  paces,
  retention,
  integrity: BillingIntegrity,
};
