import { messagingMigrations } from '@puhui/messaging';
import { createTestDatabase, testPool, type TestDatabase, type TestPostgres } from '@puhui/testkit';
import { fileURLToPath } from 'node:url';
import type { Pool, Sql } from '@puhui/postgres';
import { adapterOver } from '../database/adapter.js';
import { Database } from '../database/database.js';
import { PrismaClient } from '../generated/prisma/client.js';
import { platformMigrations } from '../migrations/platform-migrations.js';

const notesMigrations = fileURLToPath(new URL('./migrations/', import.meta.url));

/** A database of the notes service, migrated, without the service. */
export class SpecDatabase {
  private constructor(
    readonly scratch: TestDatabase,
    readonly database: Database<PrismaClient>,
    readonly client: PrismaClient,
    private readonly pool: Pool,
  ) {}

  /** @param postgres the cluster; the run's shared one unless given. */
  static async create(postgres?: TestPostgres): Promise<SpecDatabase> {
    const scratch = await createTestDatabase({
      migrations: [messagingMigrations, platformMigrations, notesMigrations],
      ...(postgres === undefined ? {} : { postgres }),
    });
    const pool = testPool(scratch.asService.url, 10);
    const client = new PrismaClient({ adapter: adapterOver(pool, () => undefined) });
    await client.$connect();
    return new SpecDatabase(scratch, new Database<PrismaClient>(client, pool), client, pool);
  }

  /** Rows as pg gives them, to the owner of the tables. */
  async rows({ text, values }: Pick<Sql, 'text' | 'values'>): Promise<unknown[]> {
    const { rows }: { rows: unknown[] } = await this.scratch.sql.pool.query(text, values);
    return rows;
  }

  async drop(): Promise<void> {
    await this.client.$disconnect();
    await this.pool.end();
    await this.scratch.drop();
  }
}
