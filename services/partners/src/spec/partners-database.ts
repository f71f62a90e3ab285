import type { Id } from '@puhui/kernel';
import { messagingMigrations } from '@puhui/messaging';
import { Database, platformMigrations, type Sql, sql } from '@puhui/platform';
import { testAdapter } from '@puhui/platform/testing';
import { createTestDatabase, type TestDatabase } from '@puhui/testkit';
import { PrismaClient } from '../generated/prisma/client.js';
import { partnersMigrations } from '../service.js';
import type { Work } from '../tx.js';
import { someId } from './builders.js';

export const cause = { actorId: someId(), now: new Date('2026-11-22T02:00:00Z') };

/** A database of this service, migrated, without the service: for stores. */
export class PartnersDatabase {
  private constructor(
    readonly scratch: TestDatabase,
    private readonly client: PrismaClient,
    readonly database: Database<PrismaClient>,
  ) {}

  static async create(): Promise<PartnersDatabase> {
    const scratch = await createTestDatabase({
      migrations: [messagingMigrations, platformMigrations, partnersMigrations],
    });
    const client = new PrismaClient({ adapter: testAdapter(scratch.asService.url) });
    const database = new Database<PrismaClient>(client, scratch.asService.sql.pool);
    return new PartnersDatabase(scratch, client, database);
  }

  /** Rows as pg gives them. */
  rows<Row = Record<string, unknown>>(statement: Sql): Promise<Row[]> {
    return this.scratch.sql.returning<Row[]>(statement);
  }

  /** What was told of an aggregate, oldest first. */
  told(aggregateId: Id): Promise<{ version: number; type: string; data: Record<string, unknown> }[]> {
    return this.rows(
      sql`select version, type, data from messaging.event where aggregate_id = ${aggregateId}::uuid order by version`,
    );
  }

  /** Writes with what an officer would write with, at the specs' own instant. */
  save<Saved>(write: (work: Work) => Promise<Saved>): Promise<Saved> {
    return this.database.transaction((tx) => write({ tx, ...cause }));
  }

  async drop(): Promise<void> {
    await this.client.$disconnect();
    await this.scratch.drop();
  }
}
