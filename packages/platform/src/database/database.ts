import { invariant } from '@puhui/kernel';
import { keepEvents, type PendingEvent, type SqlDatabase, type TransactionOptions } from '@puhui/messaging';
import { onlyReading, type Sql, type Writer } from '@puhui/postgres';
import type { PrismaClientLike, RawClient, ReadOnly, TransactionClient } from './client.js';

/** The one thing that can write: a transaction, together with the events that commit with it. */
export interface Transaction<P = unknown> extends Writer {
  readonly prisma: TransactionClient<P>;
  /** Collects events; they are kept in one statement just before the commit. */
  keep(...events: readonly PendingEvent[]): void;
}

/** The transaction while it is open, over a Prisma client. The database flushes it; nobody else can. */
class OpenTransaction<P> implements Transaction<P> {
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

  /** Writes what was kept and closes the transaction to more. */
  async flush(): Promise<number> {
    const events = this.pending;
    this.pending = [];
    this.open = false;
    if (events.length > 0) await keepEvents(this, events);
    return events.length;
  }
}

export interface TransactionLimits {
  /** How long a transaction may wait for a connection. */
  readonly waitMs: number;
  /** How long it may then take, commit included. */
  readonly timeoutMs: number;
}

const defaultTransactionLimits: TransactionLimits = { waitMs: 10_000, timeoutMs: 30_000 };

/**
 * The service's own database. Reading goes through `prisma`, which cannot write; writing needs a transaction,
 * which carries the events of the change into the same commit.
 */
export class Database<P = PrismaClientLike> implements SqlDatabase<Transaction<P>> {
  readonly prisma: ReadOnly<P>;
  /** Told after each commit that kept events: they wait to be published. */
  onKept: () => void = () => undefined;

  constructor(
    private readonly client: PrismaClientLike & P,
    private readonly limits: TransactionLimits = defaultTransactionLimits,
  ) {
    this.prisma = client;
  }

  async query<Rows extends readonly unknown[] = unknown[]>(statement: Sql): Promise<Rows> {
    return this.client.$queryRaw<Rows>(onlyReading(statement));
  }

  /** One READ COMMITTED transaction. No remote call belongs inside it. */
  async transaction<T>(
    work: (tx: Transaction<P>) => Promise<T>,
    options: TransactionOptions = {},
  ): Promise<T> {
    let kept = 0;
    const run = async (client: TransactionClient<P> & RawClient): Promise<T> => {
      const tx = new OpenTransaction<P>(client, client);
      const answer = await work(tx);
      kept = await tx.flush();
      return answer;
    };
    const limits = { maxWait: this.limits.waitMs, timeout: options.timeoutMs ?? this.limits.timeoutMs };
    const answer = (await this.client.$transaction(run as never, limits)) as T;
    if (kept > 0) this.onKept();
    return answer;
  }
}
