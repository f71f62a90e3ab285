import { PrismaPg } from '@prisma/adapter-pg';
import { messagingMigrations } from '@puhui/messaging';
import { createTestDatabase, testPool, type TestDatabase } from '@puhui/testkit';
import { fileURLToPath } from 'node:url';
import type pg from 'pg';
import { Database } from '../database/database.js';
import { PrismaClient } from '../generated/prisma/client.js';
import { platformMigrations } from '../migrations/platform-migrations.js';

const notesMigrations = fileURLToPath(new URL('./migrations/', import.meta.url));

/** A database of the notes service, migrated, without the service. */
export class SpecDatabase {
  private constructor(
    readonly scratch: TestDatabase,
    readonly database: Database<PrismaClient>,
    private readonly client: PrismaClient,
    private readonly pool: pg.Pool,
  ) {}

  static async create(): Promise<SpecDatabase> {
    const scratch = await createTestDatabase({
      migrations: [messagingMigrations, platformMigrations, notesMigrations],
    });
    const pool = testPool(scratch.url, 10);
    const client = new PrismaClient({ adapter: new PrismaPg(pool) });
    await client.$connect();
    return new SpecDatabase(scratch, new Database<PrismaClient>(client), client, pool);
  }

  /** Rows as pg gives them. */
  async rows(sql: string, ...values: unknown[]): Promise<unknown[]> {
    const { rows }: { rows: unknown[] } = await this.pool.query(sql, values);
    return rows;
  }

  async drop(): Promise<void> {
    await this.client.$disconnect();
    await this.pool.end();
    await this.scratch.drop();
  }
}
