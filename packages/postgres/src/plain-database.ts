import type { Pool, QueryResult } from './connection.js';
import { lend, TAKEN_MOST_MS, transacted } from './pooled-sql.js';
import { notWriting } from './reading.js';
import type { Sql, Writer } from './sql.js';

interface Queryable {
  query(text: string, values: unknown[]): Promise<QueryResult>;
}

/** How the rows of an answer are read; as pg gives them unless somebody wants them otherwise. */
export type ReadRows = (answer: QueryResult) => unknown;

class PlainWriter implements Writer {
  constructor(
    private readonly queryable: Queryable,
    private readonly read: ReadRows,
  ) {}

  async query<Rows extends readonly unknown[] = unknown[]>(statement: Sql): Promise<Rows> {
    return this.returning<Rows>(notWriting(statement));
  }

  async returning<Rows extends readonly unknown[] = unknown[]>({ text, values }: Sql): Promise<Rows> {
    return this.read(await this.queryable.query(text, values)) as Rows;
  }

  async execute({ text, values }: Sql): Promise<number> {
    return (await this.queryable.query(text, values)).rowCount ?? 0;
  }
}

/**
 * A database over a pool alone, for a program that has no ORM. A broken connection rejects what is under way on it; the next
 * statement opens a new one.
 */
export class PlainDatabase extends PlainWriter {
  constructor(
    readonly pool: Pool,
    private readonly rowsOf: ReadRows = ({ rows }) => rows,
    /** How long a statement, or a transaction with its commit, may take. */
    private readonly timeoutMs = TAKEN_MOST_MS,
  ) {
    const limit = { what: 'statement', timeoutMs };
    super({ query: (text, values) => lend(pool, limit, (client) => client.query(text, values)) }, rowsOf);
  }

  /** One READ COMMITTED transaction. No remote call belongs inside it. */
  async transaction<T>(work: (tx: Writer) => Promise<T>): Promise<T> {
    return transacted(this.pool, this.timeoutMs, (client) => work(new PlainWriter(client, this.rowsOf)));
  }

  close(): Promise<void> {
    return this.pool.end();
  }
}
