import type { Pool, PoolClient } from './connection.js';

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
