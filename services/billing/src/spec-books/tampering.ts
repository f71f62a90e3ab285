import { expect } from '@jest/globals';
import { type IntegrityFinding, type Sql, sql } from '@puhui/platform';
import { BillingIntegrity } from '../integrity/billing-integrity.js';
import type { Tx } from '../tx.js';
import type { SpecBooks } from './books.js';

/** Whole statements, as somebody types them who binds nothing. */
export const asTyped = (statement: string | Sql): Sql =>
  typeof statement === 'string' ? sql(Object.assign([statement], { raw: [statement] })) : statement;

class RolledBack extends Error {}

/** What the checks find after somebody with all rights has altered rows by hand, or what the service did then; nothing stays altered. */
export async function afterTampering(
  books: SpecBooks,
  ...steps: readonly (string | Sql | ((tx: Tx) => Promise<unknown>))[]
): Promise<IntegrityFinding[]> {
  let found: IntegrityFinding[] = [];
  const tampering = books.run(async (tx) => {
    // Triggers and foreign keys do not stop somebody who owns the database.
    await tx.execute(sql`set local session_replication_role = 'replica'`);
    for (const step of steps) await (typeof step === 'function' ? step(tx) : tx.execute(asTyped(step)));
    found = (await new BillingIntegrity().check(tx)).flatMap((check) => check.findings);
    throw new RolledBack();
  });
  await expect(tampering).rejects.toBeInstanceOf(RolledBack);
  return found;
}
