import { workBeside, type Environment, type ProgramOf } from '@puhui/platform';
import { PrismaClient } from '../generated/prisma/client.js';
import { vaultOf } from '../persons/keys-of-config.js';
import { membersMigrations } from '../service.js';
import { publishedUnions, seedTradeUnions } from '../unions/seed-trade-unions/seed.js';
import type { TradeUnion } from '../unions/trade-union.js';
import type { DemoAccount } from './config.js';
import { seedAccounts } from './seed-accounts.js';

const PROGRAM: ProgramOf<PrismaClient> = {
  service: 'members',
  program: 'seed',
  migrations: membersMigrations,
  prisma: (adapter) => new PrismaClient({ adapter }),
  limits: { waitMs: 10_000, timeoutMs: 60_000 },
};

/** Seeds the tree of unions and the accounts. Safe to run twice, and beside a running service. */
export const runSeed = (
  accounts: readonly DemoAccount[],
  env?: Environment,
  unions: readonly TradeUnion[] = publishedUnions(),
): Promise<void> =>
  workBeside(PROGRAM, env, async ({ config, logger, clock, database }) => {
    const added = await seedTradeUnions(database, clock, unions);
    await seedAccounts(database, vaultOf(config), accounts, clock.now());
    logger.info({ added, accounts: accounts.length }, 'the tree of unions and the accounts are there');
  });
