import type { PrismaPg } from '@prisma/adapter-pg';
import { adapterAt } from '../database/adapter.js';

/** For specs, in which a lost connection is no error of its own: what is asked of it rejects. */
export const testAdapter = (connectionString: string, connections_max = 10): PrismaPg =>
  adapterAt({ connectionString, connections_max, applicationName: 'puhui-test', onLost: () => undefined });
