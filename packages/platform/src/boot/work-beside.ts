import type { PrismaPg } from '@prisma/adapter-pg';
import type { Clock } from '@puhui/kernel';
import type { Logger } from 'pino';
import { serviceClock } from '../clock/service-clock.js';
import { readConfig, type Environment, type ServiceConfig } from '../config/config.js';
import type { ServiceName } from '../config/service-variables.js';
import { adapterOver } from '../database/adapter.js';
import type { PrismaClientLike } from '../database/client.js';
import { Database, type TransactionLimits } from '../database/database.js';
import { openPool } from '../database/pool.js';
import { createLogger } from '../logging/logger.js';
import { needMigrated } from '../migrations/need-migrated.js';
import { migrationSetsOf } from '../migrations/platform-migrations.js';

const connections_max = 4;

/** A program that works beside a service, over its database. */
export interface ProgramOf<Client> {
  readonly service: ServiceName;
  /** As it stands in PostgreSQL's list of who is connected: `change-keys`. */
  readonly program: string;
  /** Folder of the service's SQL migrations. */
  readonly migrations: string | URL;
  readonly prisma: (adapter: PrismaPg) => PrismaClientLike & Client;
  /** The service's own unless given. */
  readonly limits?: TransactionLimits;
}

/** What such a program has at hand. */
export interface Beside<Client> {
  readonly config: ServiceConfig;
  readonly logger: Logger;
  readonly clock: Clock;
  readonly database: Database<Client>;
}

/**
 * Does one thing over the database of a service, beside whatever runs of it, and leaves no connection behind.
 * @throws ConfigProblem for settings that are none; what says that the database is not migrated
 */
export async function workBeside<Client, Done>(
  { service, program, migrations, prisma, limits }: ProgramOf<Client>,
  env: Environment | undefined,
  work: (beside: Beside<Client>) => Promise<Done>,
): Promise<Done> {
  const config = env ? readConfig(env) : readConfig();
  const logger = createLogger({ service, level: config.logLevel });
  await needMigrated({
    connectionString: config.databaseUrl,
    sets: migrationSetsOf(service, migrations),
    production: config.production,
    say: (sentence) => logger.info(sentence),
  });
  const pool = openPool({
    connectionString: config.databaseUrl,
    connectionsMax: connections_max,
    service: `${service}-${program}`,
    logger,
  });
  const client = prisma(adapterOver(pool, (err, sentence) => logger.warn({ err }, sentence)));
  try {
    const clock = serviceClock(config.clockFile ?? undefined);
    return await work({ config, logger, clock, database: new Database<Client>(client, pool, limits) });
  } finally {
    await client.$disconnect();
    await pool.end();
  }
}
