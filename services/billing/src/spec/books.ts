import { fileURLToPath } from 'node:url';
import { ManualClock } from '@puhui/kernel';
import { messagingMigrations } from '@puhui/messaging';
import { adapterOver, type Sql, type Transaction } from '@puhui/platform';
import { createTestDatabase, testPool } from '@puhui/testkit';
import { PrismaClient } from '../generated/prisma/client.js';
import { TearingDatabase } from './tearing-database.js';

const platformMigrations = fileURLToPath(
  new URL('../../../../packages/platform/migrations/', import.meta.url),
);
const ownMigrations = fileURLToPath(new URL('../../prisma/migrations/', import.meta.url));
const CONNECTIONS_MAX = 60;

/** Billing's own database for a spec, with a clock that stands still. */
export interface SpecBooks {
  readonly database: TearingDatabase;
  readonly clock: ManualClock;
  run<T>(work: (tx: Transaction<PrismaClient>) => Promise<T>): Promise<T>;
  /** As somebody at the database's own console would ask, and change, it. */
  query<T>(statement: Sql): Promise<T[]>;
  /** The same books, seen by another instance of the service, which knows nothing but what was committed. */
  anotherInstance(): SpecBooks;
  close(): Promise<void>;
}

/** An empty set of books. Their clock begins on 1 November 2026, in the morning. */
export async function openBooks(): Promise<SpecBooks> {
  const test = await createTestDatabase({
    migrations: [messagingMigrations, platformMigrations, ownMigrations],
  });
  const clock = new ManualClock(new Date('2026-11-01T01:00:00.000Z'));
  const books = instanceOn(test.url, clock);
  return {
    ...books,
    close: async () => {
      await books.close();
      await test.drop();
    },
  };
}

function instanceOn(url: string, clock: ManualClock): SpecBooks {
  const pool = testPool(url, CONNECTIONS_MAX);
  const client = new PrismaClient({ adapter: adapterOver(pool, () => undefined) });
  const database = new TearingDatabase(client, pool, { waitMs: 30_000, timeoutMs: 60_000 });
  return {
    database,
    clock,
    run: (work) => database.transaction(work),
    query: (statement) => client.$queryRaw(statement),
    anotherInstance: () => instanceOn(url, clock),
    close: async () => {
      await client.$disconnect();
      await pool.end();
    },
  };
}
