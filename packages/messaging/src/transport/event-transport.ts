import { Server, type CustomTransportStrategy } from '@nestjs/microservices';
import type { Clock } from '@puhui/kernel';
import type { Broker } from '../broker/broker.js';
import type { MessagingHealth } from '../health.js';
import type { MessagingLogger } from '../logger.js';
import type { Sql, SqlDatabase } from '../sql.js';
import { EVENT_TRANSPORT } from './consumes.js';

export interface EventTransportOptions<Tx extends Sql = Sql> {
  /** Stands before every consumer's name. */
  readonly service: string;
  readonly database: SqlDatabase<Tx>;
  readonly broker: Broker;
  readonly clock: Clock;
  readonly logger: MessagingLogger;
  /** Called when a consumer can't come back by itself: the process should exit and be started again. */
  readonly onDead?: (reason: string) => void;
}

/** Nest's way to the @Consumes handlers. */
export class EventTransport<Tx extends Sql = Sql> extends Server implements CustomTransportStrategy {
  override readonly transportId = EVENT_TRANSPORT;
  override propagatesEventHandlerErrors = true;

  constructor(private readonly options: EventTransportOptions<Tx>) {
    super();
  }

  listen(callback: () => void): void {
    callback();
  }

  async close(): Promise<void> {}

  override on(): void {}

  override unwrap<T>(): T {
    throw new Error('the event transport has no underlying server');
  }

  health(): MessagingHealth {
    return { ready: this.options.service !== '', problems: [], consumers: [] };
  }
}
