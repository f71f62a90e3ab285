import { fileURLToPath } from 'node:url';
import { ManualClock } from '@puhui/kernel';
import { messagingMigrations } from '@puhui/messaging';
import { Database, type UnitOfWork } from '@puhui/platform';
import { testAdapter } from '@puhui/platform/testing';
import { createTestDatabase } from '@puhui/testkit';
import { PrismaClient } from '../generated/prisma/client.js';

const platformMigrations = fileURLToPath(
  new URL('../../../../packages/platform/migrations/', import.meta.url),
);
const ownMigrations = fileURLToPath(new URL('../../prisma/migrations/', import.meta.url));
const CONNECTIONS_MAX = 60;

/** Billing's own database for a spec, with a clock that stands still. */
export interface SpecBooks {
  readonly database: Database<PrismaClient>;
  readonly clock: ManualClock;
  run<T>(work: (unit: UnitOfWork<PrismaClient>) => Promise<T>): Promise<T>;
  query<T>(sql: string, ...values: unknown[]): Promise<T[]>;
  close(): Promise<void>;
}

/** An empty set of books. Their clock begins on 1 November 2026, in the morning. */
export async function openBooks(): Promise<SpecBooks> {
  const test = await createTestDatabase({
    migrations: [messagingMigrations, platformMigrations, ownMigrations],
  });
  const adapter = testAdapter(test.url, CONNECTIONS_MAX);
  const client = new PrismaClient({ adapter });
  const database = new Database<PrismaClient>(client, { waitMs: 30_000, timeoutMs: 60_000 });
  return {
    database,
    clock: new ManualClock(new Date('2026-11-01T01:00:00.000Z')),
    run: (work) => database.transaction(work),
    query: (sql, ...values) => database.$queryRawUnsafe(sql, ...values),
    close: async () => {
      await client.$disconnect();
      await test.drop();
    },
  };
}
