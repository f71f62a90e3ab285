import pg from 'pg';
import type { Pool, PoolClient } from './connection.js';
import type { Sql, Writer } from './sql.js';

/** What int8 is read as: numbers would lose the last digits of large ones, and texts would not be amounts. */
const readTypes: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    oid === pg.types.builtins.INT8 ? BigInt : pg.types.getTypeParser(oid, format),
};

/** The rows of a statement, as the connection gives them. */
const ask = (client: PoolClient, { text, values }: Sql): Promise<pg.QueryResult> =>
  client.query({ text, values, types: readTypes });

/**
 * One READ COMMITTED transaction of statements alone. They are sent as they are given, without waiting for each other's
 * answers: those that are given at once cost one wait together, and each still sees what was committed before it began.
 * Nothing is committed when `work` rejects.
 */
export async function inTransaction<T>(pool: Pool, work: (writer: Writer) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let lost: Error | undefined;
  try {
    const began = client.query('begin');
    // What breaks it breaks the first statement as well, which is waited for.
    began.catch(() => undefined);
    const answer = await work({
      query: async <Rows extends readonly unknown[]>(statement: Sql) =>
        (await ask(client, statement)).rows as readonly unknown[] as Rows,
      execute: async (statement) => (await ask(client, statement)).rowCount ?? 0,
    });
    await began;
    await client.query('commit');
    return answer;
  } catch (error) {
    await client.query('rollback').catch((broken: unknown) => {
      lost = broken instanceof Error ? broken : new Error(String(broken));
    });
    throw error;
  } finally {
    client.release(lost);
  }
}
