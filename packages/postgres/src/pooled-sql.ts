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
  asked: Pool | PoolClient,
  { text, values }: Sql,
): Promise<Rows> => {
  const { rows }: { rows: unknown } = await asked.query({ text, values, types: readTypes });
  return rows as Rows;
};

const on = (client: PoolClient, give: () => void): Writer => ({
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

/** Statements and transactions over a pool, for what needs no ORM: each costs what PostgreSQL takes for it. */
export class PooledSql implements Reader {
  constructor(private readonly pool: Pool) {}

  async query<Rows extends readonly unknown[] = unknown[]>(statement: Sql): Promise<Rows> {
    return rowsOf<Rows>(this.pool, onlyReading(statement));
  }

  /**
   * Statements are sent as they are given, without waiting for each other's answers: those that are given at once cost one
   * wait together, and each still sees what was committed before it began. Commits when `work` resolves, rolls back when it rejects, and rejects with the same error.
   * @throws Error when it takes longer than `timeoutMs`; its connection is then cut, and with it whatever it did.
   */
  async transaction<T>(
    work: (tx: Writer) => Promise<T>,
    { timeoutMs }: { readonly timeoutMs?: number } = {},
  ): Promise<T> {
    const client = await this.pool.connect();
    let broken: Error | undefined;
    const limit = late(timeoutMs, (error) => (broken = error));
    try {
      const give = together(client);
      give();
      const began = client.query('begin');
      // What breaks it breaks the first statement as well, which is waited for.
      began.catch(() => undefined);
      const result = await Promise.race([work(on(client, give)), limit.reached]);
      await began;
      await client.query('commit');
      return result;
    } catch (error) {
      if (broken === undefined) await client.query('rollback').catch((lost: Error) => (broken = lost));
      throw error;
    } finally {
      limit.cancel();
      client.release(broken);
    }
  }
}

/** A promise that rejects after a while, having told so first. */
function late(
  timeoutMs: number | undefined,
  tell: (error: Error) => void,
): { readonly reached: Promise<never>; readonly cancel: () => void } {
  let timer: NodeJS.Timeout | undefined;
  const reached = new Promise<never>((_, reject) => {
    if (timeoutMs === undefined) return;
    timer = setTimeout(() => {
      const error = new Error(`the transaction took longer than ${timeoutMs} ms`);
      tell(error);
      reject(error);
    }, timeoutMs);
  });
  return { reached, cancel: () => clearTimeout(timer) };
}
