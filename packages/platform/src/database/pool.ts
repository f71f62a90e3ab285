import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import type { Logger } from 'pino';
import type { PrismaClientLike } from './client.js';
import { Database } from './database.js';

export interface PoolOptions {
  readonly connectionString: string;
  readonly connectionsMax: number;
  readonly service: string;
  readonly logger: Logger;
}

const CONNECT_TIMEOUT_MS = 5_000;
const STATEMENT_TIMEOUT_MS = 60_000;
const IDLE_IN_TRANSACTION_MS = 60_000;

/** A pool that survives the death of its connections: the next query opens a new one. */
export function openPool(options: PoolOptions): pg.Pool {
  const pool = new pg.Pool({
    connectionString: options.connectionString,
    max: options.connectionsMax,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    statement_timeout: STATEMENT_TIMEOUT_MS,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
    application_name: `puhui-${options.service}`,
  });
  // Without a listener a lost idle connection would end the process.
  pool.on('error', (error) => options.logger.warn({ err: error }, 'an idle database connection was lost'));
  // One that is lost while it changes hands has neither the pool's listener nor Prisma's: its next query fails anyway.
  pool.on('connect', (client) => {
    client.on('error', (error) => options.logger.debug({ err: error }, 'a database connection was lost'));
  });
  return pool;
}

/** The service's database over a pool that it shares with nobody else. */
export async function openDatabase(
  pool: pg.Pool,
  prisma: (adapter: PrismaPg) => PrismaClientLike,
  logger: Logger,
): Promise<{ database: Database; close: () => Promise<void> }> {
  const adapter = new PrismaPg(pool, {
    onPoolError: (error) => logger.warn({ err: error }, 'the database pool has a problem'),
    onConnectionError: (error) => logger.warn({ err: error }, 'a database connection was lost'),
  });
  const client = prisma(adapter);
  // Loads Prisma's query compiler now and not within the first request.
  await client.$connect();
  return {
    database: new Database(client),
    close: async () => {
      await client.$disconnect();
      await pool.end();
    },
  };
}
