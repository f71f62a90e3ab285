import type { PrismaPg } from '@prisma/adapter-pg';
import { openPool as openUtcPool, type Pool, type PoolOptions as UtcPoolOptions } from '@puhui/postgres';
import type { Logger } from 'pino';
import type { PrismaClientLike } from './client.js';
import { adapterOver } from './adapter.js';
import { Database } from './database.js';

export interface PoolOptions {
  readonly connectionString: string;
  readonly connectionsMax: number;
  readonly service: string;
  readonly logger: Logger;
}

/**
 * How long a statement may take, by what it is for. Whoever reads for a page is gone after the gateway's 15 s; a decision has its
 * transaction's limit (database.ts) below this one; what takes longer (integrity, rebuilding, removing) says so by `allowTime`.
 */
const STATEMENT_TIMEOUT_MS = 60_000;
const READ_TIMEOUT_MS = 10_000;
/** Of the connections for requests, so many are for what is read for somebody; the others decide. */
const SHARE_OF_READERS = 0.4;
/**
 * Of a service's connections, so many are its own: what it takes in, passes on, says and removes, and whether it is well. However many
 * requests are under way, others hear of what was decided. The relay holds one while it publishes.
 */
const SHARE_OF_OWN_WORK = 0.25;
const own_connections_min = 4;
const IDLE_IN_TRANSACTION_MS = 60_000;
/** What was planned before a sale serves its first claims, though hours lie between. */
const connections_kept_max = 5;

/** A pool that survives the death of its connections: the next query opens a new one. Outside a transaction it only reads. */
export function openPool(options: PoolOptions): Pool {
  const forReaders = Math.max(1, Math.floor(options.connectionsMax * SHARE_OF_READERS));
  const forAllElse = Math.max(1, options.connectionsMax - forReaders);
  return openUtcPool({
    ...connecting(options),
    connections_max: forAllElse,
    connections_kept: Math.min(connections_kept_max, forAllElse),
    readers: { connections_max: forReaders, statementTimeoutMs: READ_TIMEOUT_MS },
  });
}

const connecting = (options: PoolOptions): Omit<UtcPoolOptions, 'connections_max'> => ({
  connectionString: options.connectionString,
  statementTimeoutMs: STATEMENT_TIMEOUT_MS,
  idleInTransactionMs: IDLE_IN_TRANSACTION_MS,
  applicationName: `puhui-${options.service}`,
  onlyTransactionsWrite: true,
  onLost: (error) => options.logger.warn({ err: error }, 'an idle database connection was lost'),
  onLostInUse: (error) => options.logger.debug({ err: error }, 'a database connection was lost'),
});

/** The connections of a service, in two parts that never wait for each other. */
export interface Pools {
  readonly ofRequests: Pool;
  readonly ofOwnWork: Pool;
}

/** `connectionsMax` is for both parts together. */
export function openPools(options: PoolOptions): Pools {
  const most = options.connectionsMax;
  const least = Math.min(own_connections_min, Math.floor(most / 2));
  const own = Math.max(least, Math.floor(most * SHARE_OF_OWN_WORK));
  return {
    ofRequests: openPool({ ...options, connectionsMax: most - own }),
    ofOwnWork: openUtcPool({ ...connecting(options), connections_max: own }),
  };
}

/** The service's database over pools that it shares with nobody else. */
export async function openDatabase(
  { ofRequests, ofOwnWork }: Pools,
  prisma: (adapter: PrismaPg) => PrismaClientLike,
  logger: Logger,
): Promise<{ database: Database; close: () => Promise<void> }> {
  const client = prisma(adapterOver(ofRequests, (err, sentence) => logger.warn({ err }, sentence)));
  // Loads Prisma's query compiler now and not within the first request.
  await client.$connect();
  return {
    database: new Database(client, ofRequests, undefined, ofOwnWork),
    close: async () => {
      await client.$disconnect();
      await Promise.all([ofRequests.end(), ofOwnWork.end()]);
    },
  };
}
