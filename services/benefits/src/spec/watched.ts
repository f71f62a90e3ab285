import type { Database, Reader } from '@puhui/platform';
import { throughWatch } from '@puhui/platform/testing';
import { WatchedDatabase, type PgDatabase, type Work } from '@puhui/testkit';
import type { PrismaClient } from '../generated/prisma/client.js';
import type { Instance } from './instance.js';

/** What PostgreSQL does for all that an instance's batches, use cases and jobs send and ask while `work` goes on; events excepted. */
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
  const query = database.query.bind(database);
  const watchedQuery: Reader['query'] = (statement) => watching.query(statement);
  Object.assign(database, { statements: watched, transaction: watchedWhole, query: watchedQuery });
  try {
    await work();
  } finally {
    Object.assign(database, { statements, transaction, query });
  }
  return watching.works;
}
