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

const STATEMENT_TIMEOUT_MS = 60_000;
const IDLE_IN_TRANSACTION_MS = 60_000;

/** A pool that survives the death of its connections: the next query opens a new one. Outside a transaction it only reads. */
export function openPool(options: PoolOptions): Pool {
  return openUtcPool({
    connectionString: options.connectionString,
    connections_max: options.connectionsMax,
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
