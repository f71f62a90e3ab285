import type { Broker } from '../broker/broker.js';
import type { MessagingLogger } from '../logger.js';
import type { SqlDatabase } from '../sql.js';

export interface RelayOptions {
  readonly service: string;
  readonly database: SqlDatabase;
  readonly broker: Broker;
  readonly logger: MessagingLogger;
}

export interface RelayHealth {
  /** undefined while all goes well. */
  readonly problem: string | undefined;
  readonly published: number;
}

/** Publishes what the outbox holds, in order of position. */
export class Relay {
  constructor(readonly options: RelayOptions) {}
  start(): void {}
  async stop(): Promise<void> {}
  health(): RelayHealth {
    return { problem: undefined, published: 0 };
  }
}
