import { Database, sql, type Transaction } from '@puhui/platform';
import type { PrismaClient } from '../generated/prisma/client.js';

/** How a transaction may end before its commit: an error in the service, or a connection that is gone. */
type Tear = 'thrown' | 'cut';

class TornTransaction extends Error {}

/** A database whose next transaction can be told to do all its work and then not to commit. */
export class TearingDatabase extends Database<PrismaClient> {
  private tear: Tear | null = null;

  /** Null takes it back, when no transaction was opened. */
  tearNext(tear: Tear | null): void {
    this.tear = tear;
  }

  override async transaction<T>(
    work: (tx: Transaction<PrismaClient>) => Promise<T>,
    options: Parameters<Database<PrismaClient>['transaction']>[1] = {},
  ): Promise<T> {
    const { tear } = this;
    this.tear = null;
    if (tear === null) return super.transaction(work, options);
    return super.transaction(async (tx): Promise<T> => {
      await work(tx);
      if (tear === 'cut') await tx.query(sql`select pg_terminate_backend(pg_backend_pid())::text`);
      throw new TornTransaction('torn before the commit');
    }, options);
  }
}
