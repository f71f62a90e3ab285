import { invariant } from '@puhui/kernel';
import type { Database, Sql, StatementTransaction, Writer } from '@puhui/platform';
import { WatchedDatabase, type PgDatabase, type Work } from '@puhui/testkit';
import type { PrismaClient } from '../generated/prisma/client.js';
import type { Instance } from './instance.js';

/** What PostgreSQL does for all that an instance's batches, use cases and jobs send in transactions while `work` goes on; events excepted. */
export async function watchedBatches(
  { database }: Instance,
  sqlDatabase: PgDatabase,
  work: () => Promise<unknown>,
): Promise<readonly Work[]> {
  const watching = new WatchedDatabase(sqlDatabase);
  const statements = database.statements.bind(database);
  const watched: Database<PrismaClient>['statements'] = (batch, onFlush, options) =>
    statements((tx) => throughWatch(watching.watched(tx, options), tx, batch), onFlush, options);
  const transaction = database.transaction.bind(database);
  const watchedWhole: Database<PrismaClient>['transaction'] = (whole, options) =>
    transaction(
      (tx) => throughWatch(watching.watched(tx), tx, (one) => whole({ ...one, prisma: tx.prisma })),
      options,
    );
  Object.assign(database, { statements: watched, transaction: watchedWhole });
  try {
    await work();
  } finally {
    Object.assign(database, { statements, transaction });
  }
  return watching.works;
}

/** The statements that a batch collects are watched as well, and so are written before its events. */
async function throughWatch<T>(
  watched: Writer,
  tx: StatementTransaction,
  batch: (tx: StatementTransaction) => Promise<T>,
): Promise<T> {
  const collected: { statement: Sql; rows: number; code: string }[] = [];
  const answer = await batch({
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
