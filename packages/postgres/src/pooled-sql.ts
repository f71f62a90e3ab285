import pg from 'pg';
import type { Pool, PoolClient } from './connection.js';
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

/**
 * The answers of statements that were given at once to one transaction, so that they travel together. All of them end before the first
 * that failed is told: nothing may be under way when the transaction is rolled back.
 */
export async function givenAtOnce<Given extends readonly PromiseLike<unknown>[] | []>(
  given: Given,
): Promise<{ -readonly [Nr in keyof Given]: Awaited<Given[Nr]> }> {
  for (const outcome of await Promise.allSettled(given))
    if (outcome.status === 'rejected') throw outcome.reason;
  return Promise.all(given);
}

/** How long a transaction, or a statement outside of one, may take unless somebody says otherwise. */
export const TAKEN_MOST_MS = 60_000;

/**
 * Lends a connection for so long, whatever it is waited for: a server that is frozen, or that nothing reaches, ends no wait by
 * itself. Over the limit the connection is cut, and with it what was under way on it.
 * @throws TookTooLong
 */
export async function lend<T>(
  pool: Pool,
  { what, timeoutMs }: { readonly what: string; readonly timeoutMs: number },
  use: (client: PoolClient, spoil: (error: Error) => void) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  let spoilt: Error | undefined;
  const spoil = (error: Error): void => void (spoilt = error);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      spoil(new TookTooLong(`the ${what} took longer than ${timeoutMs} ms`));
      // The pool would wait for what is under way before it closes the connection.
      client.connection.stream.destroy();
      reject(spoilt);
    }, timeoutMs);
  });
  try {
    return await Promise.race([use(client, spoil), late]);
  } finally {
    clearTimeout(timer);
    client.release(spoilt);
  }
}

/** What was asked may have happened or not: nobody has heard. */
class TookTooLong extends Error {
  readonly code = 'ETIMEDOUT';
}

/**
 * One READ COMMITTED transaction, within a limit from its begin to the end of its commit or rollback. Statements are sent as they are
 * given; `give` is to be called before each.
 */
export const transacted = <T>(
  pool: Pool,
  timeoutMs: number,
  work: (client: PoolClient, give: () => void) => Promise<T>,
): Promise<T> =>
  lend(pool, { what: 'transaction', timeoutMs }, async (client, spoil) => {
    const broken = whatBreaks(client);
    try {
      const give = together(client);
      give();
      const began = client.query('begin');
      // A failure of it fails the first statement as well, whose error is told; this one is left alone.
      began.catch(() => undefined);
      const result = await work(client, give);
      await began;
      await client.query('commit');
      return result;
    } catch (error) {
      await client.query('rollback').catch(spoil);
      throw broken.cause(error);
    } finally {
      broken.ends();
    }
  });

const IN_FAILED_TRANSACTION = '25P02';
const isAftermath = (error: unknown): boolean =>
  error instanceof Error && Reflect.get(error, 'code') === IN_FAILED_TRANSACTION;

/**
 * What the server refused last in a transaction. Of statements that were given at once the first breaks the others, and whose promise
 * is heard first hangs on how many hands it goes through: nobody is told of the aftermath instead of the cause.
 */
function whatBreaks({ connection }: PoolClient): { cause: (error: unknown) => unknown; ends: () => void } {
  let last: unknown;
  const hear = (error: Error): void => {
    if (!isAftermath(error)) last = error;
  };
  connection.on('errorMessage', hear);
  return {
    cause: (error) => (isAftermath(error) ? (last ?? error) : error),
    ends: () => void connection.off('errorMessage', hear),
  };
}

/**
 * To be called before each statement: what is given in one turn of the event loop leaves in one write. Each write would be a
 * call of the system and wake the server for one statement.
 */
function together({ connection: { stream } }: PoolClient): () => void {
  let isHeld = false;
  const letGo = (): void => {
    isHeld = false;
    stream.uncork();
  };
  return () => {
    if (isHeld) return;
    isHeld = true;
    stream.cork();
    // Ticks come after all that promises still have to do in this turn.
    process.nextTick(letGo);
  };
}
