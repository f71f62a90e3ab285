import { sql, type Sql, type Writer } from '@puhui/postgres';
import type { IntegrityCheck, IntegrityFinding } from '../integrity/types.js';

/** A whole statement, as somebody types it who binds nothing. */
export const asTyped = (statement: string | Sql): Sql =>
  typeof statement === 'string' ? sql(Object.assign([statement], { raw: [statement] })) : statement;

class RolledBack extends Error {
  constructor(readonly findings: readonly IntegrityFinding[]) {
    super();
  }
}

/**
 * What the checks find once somebody who owns the database has altered it by hand; nothing stays altered.
 * @param transaction of the owner of the tables
 */
export async function foundAfter<Tx extends Writer>(
  transaction: (work: (tx: Tx) => Promise<never>) => Promise<unknown>,
  alter: (tx: Tx) => Promise<void>,
  check: (tx: Tx) => Promise<readonly IntegrityCheck[]>,
): Promise<IntegrityFinding[]> {
  try {
    await transaction(async (tx) => {
      // Triggers and foreign keys do not stop somebody who owns the database.
      await tx.execute(sql`set local session_replication_role = 'replica'`);
      await alter(tx);
      throw new RolledBack((await check(tx)).flatMap(({ findings }) => findings));
    });
  } catch (error) {
    if (error instanceof RolledBack) return [...error.findings];
    throw error;
  }
  throw new Error('what was altered was committed');
}
