import type { PrismaPg } from '@prisma/adapter-pg';
import { openPool as openUtcPool, type Pool } from '@puhui/postgres';
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
/** Of a service's connections, so many are for what is read for somebody; the others decide, take in and pass on. */
const SHARE_OF_READERS = 0.4;
const IDLE_IN_TRANSACTION_MS = 60_000;
/** What was planned before a sale serves its first claims, though hours lie between. */
const connections_kept_max = 5;

/** A pool that survives the death of its connections: the next query opens a new one. Outside a transaction it only reads. */
export function openPool(options: PoolOptions): Pool {
  const forReaders = Math.max(1, Math.floor(options.connectionsMax * SHARE_OF_READERS));
  const forAllElse = Math.max(1, options.connectionsMax - forReaders);
  return openUtcPool({
    connectionString: options.connectionString,
    connections_max: forAllElse,
    connections_kept: Math.min(connections_kept_max, forAllElse),
    readers: { connections_max: forReaders, statementTimeoutMs: READ_TIMEOUT_MS },
    statementTimeoutMs: STATEMENT_TIMEOUT_MS,
    idleInTransactionMs: IDLE_IN_TRANSACTION_MS,
    applicationName: `puhui-${options.service}`,
    onlyTransactionsWrite: true,
    onLost: (error) => options.logger.warn({ err: error }, 'an idle database connection was lost'),
    onLostInUse: (error) => options.logger.debug({ err: error }, 'a database connection was lost'),
  });
}

/** The service's database over a pool that it shares with nobody else. */
export async function openDatabase(
  pool: Pool,
  prisma: (adapter: PrismaPg) => PrismaClientLike,
  logger: Logger,
): Promise<{ database: Database; close: () => Promise<void> }> {
  const client = prisma(adapterOver(pool, (err, sentence) => logger.warn({ err }, sentence)));
  // Loads Prisma's query compiler now and not within the first request.
  await client.$connect();
  return {
    database: new Database(client, pool),
    close: async () => {
      await client.$disconnect();
      await pool.end();
    },
  };
}
