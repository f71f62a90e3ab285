import { sql } from '@puhui/postgres';
import { OutletChanged } from '@puhui/contracts';
import { newIdWithoutTime, type Id } from '@puhui/kernel';
import { createTestDatabase, temporaryFolder, type TestDatabase } from '@puhui/testkit';
import { keepEvents, newEvent, type PendingEvent } from '../keeping/keep-events.js';
import { messagingMigrations } from '../keeping/migrations.js';
import { Relay } from '../relay/relay.js';
import { bringMonthBack, type BackOptions, type BackOutcome } from '../moving/bring-back.js';
import { moveMonth, type MoveOutcome } from '../moving/move-month.js';
import type { MoveOptions } from '../moving/move-options.js';
import { brokerThatTakesAll } from './broker-that-takes-all.js';
import { silentLogger } from './messaging-node.js';
import { adopted, expired } from './sample-events.js';
import { specSigner } from './spec-keys.js';

const MARCH = '2026-03';
/** Long enough after March for nobody to need it. */
const NOW = new Date('2026-09-01T00:00:00Z');

/** An event as if it had been kept at another time: its id is of then. */
export function at(instant: string, event: PendingEvent): PendingEvent {
  const occurredAt = new Date(instant);
  const time = occurredAt.getTime().toString(16).padStart(12, '0');
  const id = `${time.slice(0, 8)}-${time.slice(8)}-${newIdWithoutTime().slice(14)}`;
  return { ...event, id, occurredAt };
}

const outlet = (id: Id, version: number): PendingEvent =>
  newEvent(OutletChanged, {
    aggregateId: id,
    version,
    tradeUnionId: null,
    occurredAt: NOW,
    data: { id, partnerId: id, name: '一号店', regionCode: '4601', status: 'open' },
  });

/** A service whose events of March were published: what leaves, what stays, and what is older than something of April. */
export class AMonth {
  readonly folder = temporaryFolder('moved-months');
  readonly relay: Relay;
  readonly broker = brokerThatTakesAll();
  readonly outlets: readonly [Id, Id] = [newIdWithoutTime(), newIdWithoutTime()];

  private constructor(readonly database: TestDatabase) {
    this.relay = new Relay({
      signer: specSigner(),
      service: 'benefits',
      database: database.sql,
      broker: this.broker,
      logger: silentLogger,
    });
  }

  /** @param more sharesBlocks: an event of February is published with the first of March */
  static async begin(more: { readonly sharesBlocks?: boolean } = {}): Promise<AMonth> {
    return AMonth.over(await createTestDatabase({ migrations: [messagingMigrations] }), more);
  }

  /** In a database that has all tables of messaging. */
  static async over(
    database: TestDatabase,
    { sharesBlocks = false }: { readonly sharesBlocks?: boolean } = {},
  ): Promise<AMonth> {
    const made = new AMonth(database);
    for (const month of ['2026-02-01', '2026-03-01', '2026-04-01'])
      await made.database.sql.execute(sql`select messaging.keep_month(${month}::date)`);
    const [one, other] = made.outlets;
    await made.publish(at('2026-02-03T02:00:00Z', outlet(one, 1)), at('2026-02-03T03:00:00Z', expired()));
    await made.publish(
      ...(sharesBlocks ? [at('2026-02-28T03:00:00Z', expired())] : []),
      at('2026-03-03T02:00:00Z', outlet(one, 2)),
      at('2026-03-03T02:00:00Z', outlet(other, 1)),
      at('2026-03-03T03:00:00Z', expired()),
    );
    await made.publish(
      at('2026-03-05T03:00:00Z', expired()),
      at('2026-03-05T03:00:00Z', adopted()),
      at('2026-03-31T16:00:00Z', outlet(other, 2)),
    );
    await made.publish(at('2026-04-02T02:00:00Z', expired()));
    return made;
  }

  async publish(...events: PendingEvent[]): Promise<void> {
    await this.database.sql.transaction((tx) => keepEvents(tx, events));
    await this.relay.publishBatch();
  }

  move(more: Partial<MoveOptions> = {}): Promise<MoveOutcome> {
    return moveMonth({
      database: this.database.sql,
      service: 'benefits',
      month: MARCH,
      folder: this.folder,
      now: NOW,
      alsoStays: sql`false`,
      say: () => undefined,
      ...more,
    });
  }

  bringBack(more: Partial<BackOptions> = {}): Promise<BackOutcome> {
    return bringMonthBack({
      database: this.database.sql,
      service: 'benefits',
      month: MARCH,
      folder: this.folder,
      say: () => undefined,
      ...more,
    });
  }

  /** Events in the database, by partition. */
  async parts(): Promise<Record<string, number>> {
    const rows = await this.database.sql.query<{ part: string; rows: number }[]>(
      sql`select tableoid::regclass::text as part, count(*)::int as rows from messaging.event group by 1`,
    );
    return Object.fromEntries(
      rows.map(({ part, rows: count }) => [part.replace('messaging.event_', ''), count]),
    );
  }

  /** As somebody who owns the tables and may switch triggers off. */
  async tamper(...statements: readonly ReturnType<typeof sql>[]): Promise<void> {
    await this.database.sql.transaction(async (tx) => {
      await tx.execute(sql`set local session_replication_role = 'replica'`);
      for (const statement of statements) await tx.execute(statement);
    });
  }
}
