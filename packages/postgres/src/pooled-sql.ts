import pg from 'pg';
import type { Pool, PoolClient } from './connection.js';
import { lend, TAKEN_MOST_MS, transacted } from './lending.js';
import { notWriting, onlyReading } from './reading.js';
import type { Reader, Sql, Writer } from './sql.js';

/** What int8 is read as: a number would lose the last digits of a large one, and a text would be no amount. */
const readTypes: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary'): ((value: string) => unknown) =>
    oid === pg.types.builtins.INT8
      ? BigInt
      : (pg.types.getTypeParser(oid, format) as (value: string) => unknown),
};

const rowsOf = async <Rows extends readonly unknown[]>(
  asked: PoolClient,
  { text, values }: Sql,
): Promise<Rows> => {
  const { rows }: { rows: unknown } = await asked.query({ text, values, types: readTypes });
  return rows as Rows;
};

const on = (client: PoolClient, give: () => void = () => undefined): Writer => ({
  query: async <Rows extends readonly unknown[]>(statement: Sql): Promise<Rows> => {
    give();
    return rowsOf<Rows>(client, notWriting(statement));
  },
  returning: async <Rows extends readonly unknown[]>(statement: Sql): Promise<Rows> => {
    give();
    return rowsOf<Rows>(client, statement);
  },
  execute: async ({ text, values }) => {
    give();
    return (await client.query(text, values)).rowCount ?? 0;
  },
});

/** Statements and transactions over a pool, for what needs no ORM: each costs what PostgreSQL takes for it. */
export class PooledSql implements Reader {
  constructor(
    private readonly pool: Pool,
    /** How long a statement outside of a transaction may take. */
    private readonly timeoutMs = TAKEN_MOST_MS,
  ) {}

  async query<Rows extends readonly unknown[] = unknown[]>(statement: Sql): Promise<Rows> {
    const limit = { what: 'statement', timeoutMs: this.timeoutMs };
    return lend(this.pool, limit, (client) => rowsOf<Rows>(client, onlyReading(statement)));
  }

  /**
   * Statements are sent as they are given, without waiting for each other's answers: those that are given at once cost one
   * wait together, and each still sees what was committed before it began. Commits when `work` resolves, rolls back when it rejects, and rejects with the same error.
   * @throws Error when it takes longer than `timeoutMs`, commit and rollback included; its connection is then cut. Whether a commit
   * that was under way has happened, nobody knows.
   */
  transaction<T>(
    work: (tx: Writer) => Promise<T>,
    { timeoutMs = TAKEN_MOST_MS }: { readonly timeoutMs?: number } = {},
  ): Promise<T> {
    return transacted(this.pool, timeoutMs, (client, give) => work(on(client, give)));
  }
}
