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
const OWNER_CONNECTIONS_MAX = 10;
const LIMITS = { waitMs: 30_000, timeoutMs: 60_000 };

/** Billing's own database for a spec, with a clock that stands still. */
export interface SpecBooks {
  readonly database: TearingDatabase;
  readonly clock: ManualClock;
  /** As the service, which owns none of its tables. */
  run<T>(work: (tx: Transaction<PrismaClient>) => Promise<T>): Promise<T>;
  /** As the owner of the tables: a thief, or a migration. */
  runAsOwner<T>(work: (tx: Transaction<PrismaClient>) => Promise<T>): Promise<T>;
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
  const books = instanceOn({ service: test.asService.url, owner: test.url }, clock);
  return {
    ...books,
    close: async () => {
      await books.close();
      await test.drop();
    },
  };
}

interface Urls {
  readonly service: string;
  readonly owner: string;
}

/** Connected as one of the two. */
class Connected {
  private readonly pool: ReturnType<typeof testPool>;
  readonly client: PrismaClient;
  readonly database: TearingDatabase;

  constructor(url: string, connections_max: number) {
    this.pool = testPool(url, connections_max);
    this.client = new PrismaClient({ adapter: adapterOver(this.pool, () => undefined) });
    this.database = new TearingDatabase(this.client, this.pool, LIMITS);
  }

  async close(): Promise<void> {
    await this.client.$disconnect();
    await this.pool.end();
  }
}

function instanceOn(urls: Urls, clock: ManualClock): SpecBooks {
  const service = new Connected(urls.service, CONNECTIONS_MAX);
  let opened: Connected | undefined;
  const owner = (): Connected => (opened ??= new Connected(urls.owner, OWNER_CONNECTIONS_MAX));
  return {
    database: service.database,
    clock,
    run: (work) => service.database.transaction(work),
    runAsOwner: (work) => owner().database.transaction(work),
    query: (statement) => owner().client.$queryRaw(statement),
    anotherInstance: () => instanceOn(urls, clock),
    close: async () => {
      await service.close();
      await opened?.close();
    },
  };
}
