import type { Id } from '@puhui/kernel';
import { messagingMigrations } from '@puhui/messaging';
import { Database, platformMigrations, sql, type Sql } from '@puhui/platform';
import { aes256Gcm } from '@puhui/platform/plain';
import { testAdapter } from '@puhui/platform/testing';
import { createTestDatabase, type TestDatabase } from '@puhui/testkit';
import { PrismaClient } from '../generated/prisma/client.js';
import { namedKey } from '../persons/keys.js';
import { Vault } from '../persons/vault.js';
import { membersMigrations } from '../service.js';
import { addMissingTradeUnions } from '../unions/held-trade-unions.js';
import type { TradeUnion } from '../unions/trade-union.js';
import { aUnion, now } from './builders.js';

/** A database of this service, migrated, without the service: for stores. */
export class MembersDatabase {
  readonly vault = new Vault(namedKey(Buffer.alloc(32, 1)), namedKey(Buffer.alloc(32, 2)), aes256Gcm);
  /** root ▸ province ▸ (city, town), and another province beside. */
  readonly unions: Readonly<Record<'root' | 'province' | 'city' | 'town' | 'beside', TradeUnion>>;

  private constructor(
    readonly scratch: TestDatabase,
    private readonly client: PrismaClient,
    readonly database: Database<PrismaClient>,
  ) {
    const root = aUnion({ code: 'CN' });
    const province = aUnion({ code: '46', level: 'provincial' }, root);
    const city = aUnion({ code: '4601', level: 'city' }, province);
    const town = aUnion({ code: '4604', level: 'city' }, province);
    this.unions = { root, province, city, town, beside: aUnion({ code: '43', level: 'provincial' }, root) };
  }

  static async create(): Promise<MembersDatabase> {
    const scratch = await createTestDatabase({
      migrations: [messagingMigrations, platformMigrations, membersMigrations],
    });
    const client = new PrismaClient({ adapter: testAdapter(scratch.asService.url) });
    const database = new Database<PrismaClient>(client, scratch.asService.sql.pool);
    const made = new MembersDatabase(scratch, client, database);
    await made.database.transaction((tx) =>
      addMissingTradeUnions({ tx, actorId: null, now }, Object.values(made.unions)),
    );
    return made;
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

  async drop(): Promise<void> {
    await this.client.$disconnect();
    await this.scratch.drop();
  }
}
