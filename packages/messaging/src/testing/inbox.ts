import type { Writer } from '@puhui/postgres';
import { ManualClock } from '@puhui/kernel';
import { createTestDatabase, type PgDatabase, type TestDatabase } from '@puhui/testkit';
import type { IncomingMessage } from '../broker/broker.js';
import type { EventBatch, ReceivedEvent } from '../envelope/received.js';
import { messagingMigrations } from '../keeping/migrations.js';
import type { WaitingMessageRef } from '../parking/key.js';
import type { ParkedKeyRef } from '../parking/list.js';
import { BatchConsumer } from '../transport/consumer.js';
import { batchOf } from './batches.js';
import { Effects } from './effects.js';
import { silentLogger } from './messaging-node.js';
import { BUDGETS } from './sample-events.js';
import { specSignatures } from './spec-keys.js';

const CONSUMER = 'billing.budgets';

/** One consumer of one partition with a database of its own, without a broker: what arrives is handed to it. */
export class Inbox {
  readonly clock = new ManualClock(new Date('2026-11-22T02:00:00Z'));
  /** Codes of what was put aside. */
  readonly givenUp: string[] = [];
  /** The offset of the next message. */
  private end = 0;
  private readonly consumer: BatchConsumer;

  private constructor(
    private readonly database: TestDatabase,
    readonly effects: Effects,
    readonly handle: (batch: EventBatch<Writer>) => Promise<void>,
  ) {
    const { clock } = this;
    this.consumer = new BatchConsumer({
      consumer: CONSUMER,
      database: database.sql,
      handle,
      signatures: specSignatures(),
      onGivenUp: (code) => this.givenUp.push(code),
      clock,
      logger: silentLogger,
    });
  }

  /** Before an event takes effect, `before` may fail or wait. */
  static async open(before?: (event: ReceivedEvent) => void | Promise<void>): Promise<Inbox> {
    const database = await createTestDatabase({ migrations: [messagingMigrations] });
    const effects = await Effects.in(database.sql);
    const inbox = new Inbox(database, effects, effects.handler(before));
    await inbox.consumer.positions();
    return inbox;
  }

  get sql(): PgDatabase {
    return this.database.sql;
  }

  /** How the waiting messages of a key are found. */
  refTo(key: string): ParkedKeyRef {
    return { consumer: CONSUMER, topic: BUDGETS, key };
  }

  /** Where the message lies that came so many from the end: 1 is the last. */
  fromEnd(places: number): WaitingMessageRef {
    return { consumer: CONSUMER, topic: BUDGETS, partition: 0, offset: String(this.end - places) };
  }

  /** Gives each message the next offset. */
  async arrive(...messages: Omit<IncomingMessage, 'offset'>[]): Promise<void> {
    const placed = messages.map((message) => ({ ...message, offset: String(this.end++) }));
    await this.consumer.onBatch(batchOf(BUDGETS, placed));
  }

  /** The log has lost messages, three at the least are wanted: its consumer goes back to the beginning, and each comes there again. */
  async comeAgain(...messages: Omit<IncomingMessage, 'offset'>[]): Promise<void> {
    await this.consumer.onBatch(batchOf(BUDGETS, []));
    this.end = 0;
    await this.arrive(...messages);
  }

  async drop(): Promise<void> {
    await this.database.drop();
  }
}
