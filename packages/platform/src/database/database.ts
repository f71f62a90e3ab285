import { invariant } from '@puhui/kernel';
import { keepEvents, type PendingEvent, type SqlDatabase, type TransactionOptions } from '@puhui/messaging';
import { inTransaction, type Pool, type Sql, type Writer } from '@puhui/postgres';
import type { PrismaClientLike, RawClient, ReadOnly, TransactionClient } from './client.js';

/** A transaction of statements, together with the events that commit with it. */
export interface StatementTransaction extends Writer {
  /** Collects events; they are kept in one statement just before the commit. */
  keep(...events: readonly PendingEvent[]): void;
}

/** The one thing that can write: a transaction, with the models of Prisma. */
export interface Transaction<P = unknown> extends StatementTransaction {
  readonly prisma: TransactionClient<P>;
}

/** The transaction while it is open. The database flushes it; nobody else can. */
class OpenTransaction implements StatementTransaction {
  private pending: PendingEvent[] = [];
  private open = true;

  constructor(private readonly writer: Writer) {}

  query<Rows extends readonly unknown[] = unknown[]>(statement: Sql): Promise<Rows> {
    return this.writer.query<Rows>(statement);
  }

  execute(statement: Sql): Promise<number> {
    return this.writer.execute(statement);
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

/** The same over a Prisma client. */
class OpenPrismaTransaction<P> extends OpenTransaction implements Transaction<P> {
  constructor(readonly prisma: TransactionClient<P> & RawClient) {
    super({
      query: (statement) => prisma.$queryRaw(statement),
      execute: (statement) => prisma.$executeRaw(statement),
    });
  }
}

export interface TransactionLimits {
  /** How long a transaction may wait for a connection. */
  readonly waitMs: number;
  /** How long it may then take, commit included. */
  readonly timeoutMs: number;
}

export const defaultTransactionLimits: TransactionLimits = { waitMs: 10_000, timeoutMs: 30_000 };

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
    private readonly pool: Pool,
    private readonly limits: TransactionLimits = defaultTransactionLimits,
  ) {
    this.prisma = client;
  }

  query<Rows extends readonly unknown[] = unknown[]>(statement: Sql): Promise<Rows> {
    return this.client.$queryRaw<Rows>(statement);
  }

  /** One READ COMMITTED transaction. No remote call belongs inside it. */
  transaction<T>(work: (tx: Transaction<P>) => Promise<T>, options: TransactionOptions = {}): Promise<T> {
    const limits = { maxWait: this.limits.waitMs, timeout: options.timeoutMs ?? this.limits.timeoutMs };
    return this.telling((keeping) => {
      const run = (tx: TransactionClient<P> & RawClient): Promise<T> =>
        keeping(new OpenPrismaTransaction<P>(tx), work);
      return this.client.$transaction(run as never, limits) as Promise<T>;
    });
  }

  /**
   * The same without Prisma's models and their price, for what many wait for (ADR 0075). Statements that are given at once
   * travel together; each sees what was committed before it began.
   */
  statements<T>(work: (tx: StatementTransaction) => Promise<T>): Promise<T> {
    return this.telling((keeping) =>
      inTransaction(this.pool, (writer) => keeping(new OpenTransaction(writer), work)),
    );
  }

  /** Runs a transaction whose events are kept before its commit, and tells of them after it. */
  private async telling<T>(
    run: (
      keeping: <Tx extends OpenTransaction>(tx: Tx, work: (tx: Tx) => Promise<T>) => Promise<T>,
    ) => Promise<T>,
  ): Promise<T> {
    let kept = 0;
    const answer = await run(async (tx, work) => {
      const worked = await work(tx);
      kept = await tx.flush();
      return worked;
    });
    if (kept > 0) this.onKept();
    return answer;
  }
}

/** The injection token of the database: the class itself, so that `constructor(database: Database<PrismaClient>)` works. */
export const DATABASE = Database;
