import { PrismaPg } from '@prisma/adapter-pg';
import { openPool, type Pool, type PoolOptions } from '@puhui/postgres';

/**
 * Prisma over a pool of @puhui/postgres. The adapter leaves the zone out of each instant that it writes, and takes that
 * of each it reads for UTC: it is right on such connections alone, and given a connection string it would open others.
 */
export const adapterOver = (pool: Pool, tell: (error: Error, sentence: string) => void): PrismaPg =>
  new PrismaPg(pool, {
    onPoolError: (error) => tell(error, 'the database pool has a problem'),
    onConnectionError: (error) => tell(error, 'a database connection was lost'),
  });

/** The same over a pool of its own, which ends with the client. */
export const adapterAt = (options: PoolOptions): PrismaPg =>
  new PrismaPg(openPool(options), { disposeExternalPool: true });
