import { invariant } from '@puhui/kernel';
import type { SqlDatabase, TransactionOptions } from '@puhui/messaging';
import type { Sql, Writer } from '@puhui/postgres';
import { WatchedDatabase } from '@puhui/testkit';
import type { StatementTransaction } from '../database/database.js';

/** What a service does by itself, each statement watched, those included that are collected until the commit; events excepted. */
export function watchedOwnWork(own: SqlDatabase<StatementTransaction>): {
  readonly database: SqlDatabase<StatementTransaction>;
  readonly watching: WatchedDatabase;
} {
  const watching = new WatchedDatabase(own);
  const transaction = <T>(
    work: (tx: StatementTransaction) => Promise<T>,
    options: TransactionOptions = {},
  ): Promise<T> => own.transaction((tx) => throughWatch(watching.watched(tx, options), tx, work), options);
  return { watching, database: { query: (statement) => watching.query(statement), transaction } };
}

/** The statements that a transaction collects are watched as well, and so are written before its events. */
export async function throughWatch<T>(
  watched: Writer,
  tx: StatementTransaction,
  work: (tx: StatementTransaction) => Promise<T>,
): Promise<T> {
  const collected: { statement: Sql; rows: number; code: string }[] = [];
  const answer = await work({
    query: (statement) => watched.query(statement),
    returning: (statement) => watched.returning(statement),
    execute: (statement) => watched.execute(statement),
    keep: (...events) => tx.keep(...events),
    write: (statement, rows, code) => void collected.push({ statement, rows, code }),
  });
  for (const { statement, rows, code } of collected) {
    const written = await watched.execute(statement);
    invariant(written === rows, code, { written, rows });
  }
  return answer;
}
