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

type NameOf = (text: string) => string;
const unnamed: NameOf = () => '';

const rowsOf = async <Rows extends readonly unknown[]>(
  asked: PoolClient,
  { text, values }: Sql,
  nameOf = unnamed,
): Promise<Rows> => {
  const statement = { name: nameOf(text), text, values, types: readTypes };
  const { rows }: { rows: unknown } = await asked.query(statement);
  return rows as Rows;
};

const on = (client: PoolClient, give: () => void, nameOf: NameOf): Writer => ({
  query: async <Rows extends readonly unknown[]>(statement: Sql): Promise<Rows> => {
    give();
    return rowsOf<Rows>(client, notWriting(statement), nameOf);
  },
  returning: async <Rows extends readonly unknown[]>(statement: Sql): Promise<Rows> => {
    give();
    return rowsOf<Rows>(client, statement, nameOf);
  },
  execute: async ({ text, values }) => {
    give();
    return (await client.query({ name: nameOf(text), text, values })).rowCount ?? 0;
  },
});

/** A statement is written once and asked for ever: more texts than these are made of data, and would fill the server's memory. */
const NAMES_MAX = 200;
const names = new Map<string, string>();

/** The same in all connections of this process; none once there are too many. */
const nameOnce: NameOf = (text) => {
  const known = names.get(text);
  if (known !== undefined || names.size >= NAMES_MAX) return known ?? '';
  const name = `puhui_${names.size + 1}`;
  names.set(text, name);
  return name;
};

export interface HowTransacted {
  /** How long it may take, commit and rollback included. */
  readonly timeoutMs?: number;
  /**
   * Whether the server keeps its statements under names, so that each connection reads and plans them once. For work that may be
   * done again: see `byNames`.
   */
  readonly isNamed?: boolean;
}

/** Statements and transactions over a pool, for what needs no ORM: each costs what PostgreSQL takes for it. */
export class PooledSql implements Reader {
  /** A pooler may stand before the server that knows nothing of names. */
  private areNamesKept = true;

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
  async transaction<T>(
    work: (tx: Writer) => Promise<T>,
    { timeoutMs = TAKEN_MOST_MS, isNamed = false }: HowTransacted = {},
  ): Promise<T> {
    const nameOf = isNamed && this.areNamesKept ? nameOnce : unnamed;
    try {
      return await transacted(this.pool, timeoutMs, (client, give) => work(on(client, give, nameOf)));
    } catch (error) {
      if (isOf(NOT_UNDER_THAT_NAME, error)) this.areNamesKept = false;
      throw error;
    }
  }
}

/**
 * Does work whose statements have names, and does it once more without where a name stands for what a migration has altered meanwhile.
 * Then nothing of it has happened, and its connection was closed: the next one reads its statements anew.
 */
export async function byNames<T>(work: (isNamed: boolean) => Promise<T>): Promise<T> {
  try {
    return await work(true);
  } catch (error) {
    if (!isOf(NAMED_BEFORE, error)) throw error;
    return work(false);
  }
}

/** Not known, or known already as something else: whoever closed or lent the connection in between keeps no names. */
const NOT_UNDER_THAT_NAME = ['26000', '42P05'];
/**
 * Beside them what PostgreSQL says where it reads a named statement again after a migration: its columns are of other types (0A000), or what it binds,
 * whose types were told when it was named, fits no column (42804) or no function (42883).
 */
const NAMED_BEFORE = [...NOT_UNDER_THAT_NAME, '0A000', '42804', '42883'];

const isOf = (codes: readonly string[], error: unknown): error is Error =>
  error instanceof Error && codes.includes(String(Reflect.get(error, 'code')));

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
 * @throws TookTooLong, NotConnected
 */
export async function lend<T>(
  pool: Pool,
  { what, timeoutMs }: { readonly what: string; readonly timeoutMs: number },
  use: (client: PoolClient, spoil: (error: Error) => void) => Promise<T>,
): Promise<T> {
  const client = await connected(pool);
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

/** A connection, or why there is none: whatever the server said, it says nothing of what was to be asked. */
async function connected(pool: Pool): Promise<PoolClient> {
  try {
    return await pool.connect();
  } catch (cause) {
    throw new NotConnected(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

/** As while a password is changed, or a database takes no connections for a moment. */
class NotConnected extends Error {
  readonly code = 'ENOTCONN';
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
      const cause = broken.cause(error);
      if (isOf(NAMED_BEFORE, cause)) spoil(cause);
      throw cause;
    } finally {
      broken.ends();
    }
  });

/** What follows from an earlier error: nothing is done any more, and a name that could not be given then is not known. */
const AFTERMATH = ['25P02', ...NOT_UNDER_THAT_NAME];

/**
 * What the server refused last in a transaction. Of statements that were given at once the first breaks the others, and whose promise
 * is heard first hangs on how many hands it goes through: nobody is told of the aftermath instead of the cause.
 */
function whatBreaks({ connection }: PoolClient): { cause: (error: unknown) => unknown; ends: () => void } {
  let last: unknown;
  const hear = (error: Error): void => {
    if (last === undefined || !isOf(AFTERMATH, error)) last = error;
  };
  connection.on('errorMessage', hear);
  return {
    cause: (error) => (isOf(AFTERMATH, error) ? (last ?? error) : error),
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
