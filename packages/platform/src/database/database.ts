import { invariant } from '@puhui/kernel';
import {
  keepEvents,
  rehearseKeeping,
  type PendingEvent,
  type SqlDatabase,
  type TransactionOptions,
} from '@puhui/messaging';
import {
  givenAtOnce,
  notWriting,
  onlyReading,
  PooledSql,
  withoutRows,
  type Pool,
  type Sql,
  type Writer,
} from '@puhui/postgres';
import type { PrismaClientLike, RawClient, ReadOnly, TransactionClient } from './client.js';

/** A transaction of statements, together with the events that commit with it. */
export interface StatementTransaction extends Writer {
  /** Collects events; they are kept in one statement just before the commit. */
  keep(...events: readonly PendingEvent[]): void;
  /**
   * Collects a statement; those that were collected are sent together just before the commit, in the order given. One that
   * writes another number of rows breaks the invariant, and with it the transaction.
   */
  write(statement: Sql, rows: number, invariantCode: string): void;
}

interface CollectedWrite {
  readonly statement: Sql;
  readonly rows: number;
  readonly invariantCode: string;
}

/** The one thing that can write: a transaction, with the models of Prisma. */
export interface Transaction<P = unknown> extends StatementTransaction {
  readonly prisma: TransactionClient<P>;
}

/** The transaction while it is open. The database flushes it; nobody else can. */
class OpenTransaction implements StatementTransaction {
  private pending: PendingEvent[] = [];
  private writes: CollectedWrite[] = [];
  private open = true;

  constructor(private readonly writer: Writer) {}

  query<Rows extends readonly unknown[] = unknown[]>(statement: Sql): Promise<Rows> {
    return this.writer.query<Rows>(statement);
  }

  returning<Rows extends readonly unknown[] = unknown[]>(statement: Sql): Promise<Rows> {
    return this.writer.returning<Rows>(statement);
  }

  execute(statement: Sql): Promise<number> {
    return this.writer.execute(statement);
  }

  keep(...events: readonly PendingEvent[]): void {
    invariant(this.open, 'events-are-kept-before-the-commit', { events: events.length });
    this.pending.push(...events);
  }

  write(statement: Sql, rows: number, invariantCode: string): void {
    invariant(this.open, 'rows-are-written-before-the-commit', { rows });
    this.writes.push({ statement, rows, invariantCode });
  }

  /** Writes what was collected and closes the transaction to more. @returns how many events there were. */
  async flush(): Promise<number> {
    const [events, writes] = [this.pending, this.writes];
    this.open = false;
    const sent = writes.map((one) => this.writeAll(one));
    if (events.length > 0) sent.push(keepEvents(this, events));
    await givenAtOnce(sent);
    return events.length;
  }

  /** Has the server read and plan what was collected, for no rows at all, and closes the transaction. */
  async rehearse(): Promise<void> {
    this.open = false;
    const sent = this.writes.map(({ statement }) => this.execute(withoutRows(statement)));
    await givenAtOnce([...sent, rehearseKeeping(this, this.pending)]);
  }

  private async writeAll({ statement, rows, invariantCode }: CollectedWrite): Promise<void> {
    const written = await this.execute(statement);
    invariant(written === rows, invariantCode, { written, rows });
  }
}

/**
 * The same over a Prisma client, whose statements begin when somebody waits for their answer. Given at once they still come in the order
 * given: a lock that was asked for behind the row that it locks would find no row, and hold nothing.
 */
class OpenPrismaTransaction<P> extends OpenTransaction implements Transaction<P> {
  constructor(readonly prisma: TransactionClient<P> & RawClient) {
    let before: PromiseLike<unknown> = Promise.resolve();
    const inTurn = async <T>(give: () => PromiseLike<T>): Promise<T> => {
      const given = Promise.resolve(before.then(give, give));
      before = given;
      return given;
    };
    super({
      query: async (statement) => {
        const asked = notWriting(statement);
        return inTurn(() => prisma.$queryRaw(asked));
      },
      returning: (statement) => inTurn(() => prisma.$queryRaw(statement)),
      execute: (statement) => inTurn(() => prisma.$executeRaw(statement)),
    });
  }
}

export interface TransactionLimits {
  /** How long a transaction with models may wait for a connection. The pool itself gives up after its own limit. */
  readonly waitMs: number;
  /**
   * How long it may then take; one of statements with its commit. With models only the work counts, and a commit that nobody
   * answers ends with its connection, which is cut when the server has been silent for longer than a statement may take.
   */
  readonly timeoutMs: number;
}

const defaultTransactionLimits: TransactionLimits = { waitMs: 5_000, timeoutMs: 30_000 };

/**
 * The service's own database. Reading goes through `prisma`, which cannot write; writing needs a transaction,
 * which carries the events of the change into the same commit.
 */
export class Database<P = PrismaClientLike> implements SqlDatabase<Transaction<P>> {
  readonly prisma: ReadOnly<P>;
  private readonly pooled: PooledSql;
  private readonly own: PooledSql;
  /** Told after each commit that kept events: they wait to be published. */
  onKept: () => void = () => undefined;

  constructor(
    private readonly client: PrismaClientLike & P,
    pool: Pool,
    private readonly limits: TransactionLimits = defaultTransactionLimits,
    /** The connections of what the service does by itself. */
    ownWork: Pool = pool,
  ) {
    this.pooled = new PooledSql(pool);
    this.own = new PooledSql(ownWork);
    this.prisma = client;
  }

  async query<Rows extends readonly unknown[] = unknown[]>(statement: Sql): Promise<Rows> {
    return this.client.$queryRaw<Rows>(onlyReading(statement));
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
   * @param onFlush told when the work is done and what it collected is about to be written
   */
  statements<T>(
    work: (tx: StatementTransaction) => Promise<T>,
    onFlush: () => void = () => undefined,
    options: TransactionOptions = {},
  ): Promise<T> {
    const run = async (tx: StatementTransaction): Promise<T> => {
      const answer = await work(tx);
      onFlush();
      return answer;
    };
    return this.statementsOn(this.pooled, run, options);
  }

  private statementsOn<T>(
    pooled: PooledSql,
    work: (tx: StatementTransaction) => Promise<T>,
    { timeoutMs = this.limits.timeoutMs, isNamed = false }: TransactionOptions = {},
  ): Promise<T> {
    return this.telling((keeping) =>
      pooled.transaction((writer) => keeping(new OpenTransaction(writer), work), { timeoutMs, isNamed }),
    );
  }

  /**
   * Goes through such a transaction as if there were something to do, on one connection, which then knows its statements. What would
   * be written is planned for no rows, and everything is rolled back.
   */
  async rehearse(
    work: (tx: StatementTransaction) => Promise<unknown>,
    { isNamed = false }: TransactionOptions = {},
  ): Promise<void> {
    const over = new Error('a rehearsal is rolled back');
    const rehearsed = this.pooled.transaction(
      async (writer) => {
        const tx = new OpenTransaction(writer);
        await work(tx);
        await tx.rehearse();
        throw over;
      },
      { timeoutMs: this.limits.timeoutMs, isNamed },
    );
    await rehearsed.catch((error: unknown) => {
      if (error !== over) throw error;
    });
  }

  /**
   * For what the service does by itself, on connections that no request can use up: whoever takes events in, and the work beside. Its
   * transactions are statements alone, so a handler has SQL and no models (ADR 0089).
   */
  get ofOwnWork(): SqlDatabase<StatementTransaction> {
    return {
      query: (statement) => this.own.query(statement),
      transaction: (work, options) => this.statementsOn(this.own, work, options),
    };
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

/** The same for who only reads: neither a transaction nor anything else that could write is to be had from it. */
export type ReadDatabase<P = PrismaClientLike> = Pick<Database<P>, 'prisma' | 'query'>;
