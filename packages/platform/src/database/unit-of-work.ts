import type { Sql, Writer } from '@puhui/postgres';
import { invariant } from '@puhui/kernel';
import { keepEvents, type PendingEvent } from '@puhui/messaging';
import type { RawClient, TransactionClient } from './client.js';

/** The one thing that can write: a transaction, together with the events that commit with it. */
export interface UnitOfWork<P = unknown> extends Writer {
  readonly prisma: TransactionClient<P>;
  /** Collects events; they are kept in one statement just before the commit. */
  keep(...events: readonly PendingEvent[]): void;
}

/** A unit over a Prisma transaction client. The database flushes it; nobody else can. */
export class TransactionUnit<P> implements UnitOfWork<P> {
  private pending: PendingEvent[] = [];
  private open = true;

  constructor(
    readonly prisma: TransactionClient<P>,
    private readonly raw: RawClient,
  ) {}

  query<Rows extends readonly unknown[] = unknown[]>(statement: Sql): Promise<Rows> {
    return this.raw.$queryRaw<Rows>(statement);
  }

  execute(statement: Sql): Promise<number> {
    return this.raw.$executeRaw(statement);
  }

  keep(...events: readonly PendingEvent[]): void {
    invariant(this.open, 'events-are-kept-before-the-commit', { events: events.length });
    this.pending.push(...events);
  }

  /** Writes what was kept and closes the unit to more. */
  async flush(): Promise<number> {
    const events = this.pending;
    this.pending = [];
    this.open = false;
    if (events.length > 0) await keepEvents(this, events);
    return events.length;
  }
}
