import {
  adapterOver,
  createLogger,
  Database,
  migrationSetsOf,
  needMigrated,
  openPool,
  readConfig,
  serviceClock,
  type Environment,
} from '@puhui/platform';
import { PrismaClient } from '../generated/prisma/client.js';
import { vaultOf } from '../persons/keys-of-config.js';
import { membersMigrations } from '../service.js';
import { publishedUnions, seedTradeUnions } from '../unions/seed-trade-unions/seed.js';
import type { TradeUnion } from '../unions/trade-union.js';
import type { DemoAccount } from './config.js';
import { seedAccounts } from './seed-accounts.js';

const connections_max = 4;
const TRANSACTION = { waitMs: 10_000, timeoutMs: 60_000 };

/** Seeds the tree of unions and the accounts. Safe to run twice, and beside a running service. */
export async function runSeed(
  accounts: readonly DemoAccount[],
  env?: Environment,
  unions: readonly TradeUnion[] = publishedUnions(),
): Promise<void> {
  const config = env ? readConfig(env) : readConfig();
  const logger = createLogger({ service: 'members', level: config.logLevel });
  await needMigrated({
    connectionString: config.databaseUrl,
    sets: migrationSetsOf('members', membersMigrations),
    production: config.production,
    say: (sentence) => logger.info(sentence),
  });
  const pool = openPool({
    connectionString: config.databaseUrl,
    connectionsMax: connections_max,
    service: 'members-seed',
    logger,
  });
  const client = new PrismaClient({
    adapter: adapterOver(pool, (err) => logger.warn({ err }, 'the database pool has a problem')),
  });
  try {
    const clock = serviceClock(config.clockFile ?? undefined);
    const database = new Database<PrismaClient>(client, pool, TRANSACTION);
    const added = await seedTradeUnions(database, clock, unions);
    await seedAccounts(database, vaultOf(config), accounts, clock.now());
    logger.info({ added, accounts: accounts.length }, 'the tree of unions and the accounts are there');
  } finally {
    await client.$disconnect();
    await pool.end();
  }
}
