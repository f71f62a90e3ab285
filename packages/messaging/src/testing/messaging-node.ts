import type { Writer } from '@puhui/postgres';
import type { TopicName } from '@puhui/contracts';
import { systemClock } from '@puhui/kernel';
import { createTestDatabase, type PgDatabase, type TestDatabase, type TestPostgres } from '@puhui/testkit';
import type { Broker } from '../broker/broker.js';
import type { EventBatch } from '../envelope/received.js';
import { type PendingEvent, keepEvents } from '../keeping/keep-events.js';
import { messagingMigrations } from '../keeping/migrations.js';
import type { MessagingLogger } from '../logger.js';
import { Relay } from '../relay/relay.js';
import { topicSpecs } from '../topic-specs.js';
import type { ConsumesOptions } from '../transport/consumes.js';
import { EventTransport } from '../transport/event-transport.js';
import { specSignatures, specSigner } from './spec-keys.js';

export const silentLogger: MessagingLogger = {
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

export interface NodeOptions {
  readonly service: string;
  readonly broker: Broker;
  readonly postgres?: TestPostgres;
  readonly logger?: MessagingLogger;
}

/** The messaging of one service, without the rest of it: a database, a relay and consumers. */
export class MessagingNode {
  readonly relay: Relay;
  transport: EventTransport;
  readonly died: string[] = [];

  private constructor(
    private readonly options: NodeOptions,
    readonly database: TestDatabase,
  ) {
    const logger = options.logger ?? silentLogger;
    this.relay = new Relay({
      service: options.service,
      database: database.asService.sql,
      broker: options.broker,
      signer: specSigner(),
      logger,
    });
    this.transport = this.newTransport();
  }

  static async start(options: NodeOptions): Promise<MessagingNode> {
    const { postgres } = options;
    const database = await createTestDatabase({
      migrations: [messagingMigrations],
      ...(postgres === undefined ? {} : { postgres }),
    });
    return new MessagingNode(options, database);
  }

  /** As the owner of the tables. */
  get sql(): PgDatabase {
    return this.database.sql;
  }

  /** As the service. */
  get asService(): PgDatabase {
    return this.database.asService.sql;
  }

  /** Another process of the same service: it shares the database and the groups. */
  newTransport(broker: Broker = this.options.broker): EventTransport {
    return new EventTransport({
      service: this.options.service,
      database: this.asService,
      broker,
      signatures: specSignatures(),
      clock: systemClock,
      logger: this.options.logger ?? silentLogger,
      onDead: (reason) => this.died.push(reason),
    });
  }

  consume(
    options: ConsumesOptions,
    handle: (batch: EventBatch<Writer>) => Promise<void>,
    transport: EventTransport = this.transport,
  ): void {
    transport.addHandler(`consumer:${options.name}`, handle, true, { consumes: options });
  }

  listen(transport: EventTransport = this.transport): Promise<void> {
    return new Promise((resolve, reject) => {
      transport.listen((error) => (error === undefined ? resolve() : reject(error)));
    });
  }

  async keep(...events: PendingEvent[]): Promise<void> {
    await this.asService.transaction((tx) => keepEvents(tx, events));
    this.relay.wake();
  }

  async ensureTopics(...topics: TopicName[]): Promise<void> {
    await this.options.broker.ensureTopics(topicSpecs(topics));
  }

  async stop(): Promise<void> {
    await this.transport.close();
    await this.relay.stop();
    await this.database.drop();
  }
}
