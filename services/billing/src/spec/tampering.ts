import { expect } from '@jest/globals';
import { type IntegrityFinding, type Noted, type Sql, sql } from '@puhui/platform';
import type { Tampered } from '@puhui/platform/testing';
import { BillingIntegrity } from '../integrity/billing-integrity.js';
import type { Tx } from '../tx.js';
import type { SpecBooks } from './books.js';

/** Whole statements, as somebody types them who binds nothing. */
export const asTyped = (statement: string | Sql): Sql =>
  typeof statement === 'string' ? sql(Object.assign([statement], { raw: [statement] })) : statement;

class RolledBack extends Error {}

/** What the checks find after somebody with all rights has altered rows by hand, or what the service did then; nothing stays altered. */
export const afterTampering = (books: SpecBooks, ...steps: readonly Step[]): Promise<IntegrityFinding[]> =>
  afterTamperingWith(books, null, ...steps);

export type Step = string | Sql | ((tx: Tx) => Promise<unknown>);

/** The books, for whoever alters every column of them. */
export const tampered = (books: SpecBooks): Tampered => ({
  query: (statement) => books.query(statement),
  found: (...statements) => afterTampering(books, ...statements),
});

/** The same, compared with what somebody noted before. */
export async function afterTamperingWith(
  books: SpecBooks,
  noted: Noted | null,
  ...steps: readonly Step[]
): Promise<IntegrityFinding[]> {
  const integrity = new BillingIntegrity();
  let found: IntegrityFinding[] = [];
  const tampering = books.runAsOwner(async (tx) => {
    // Triggers and foreign keys do not stop somebody who owns the database.
    await tx.execute(sql`set local session_replication_role = 'replica'`);
    for (const step of steps) await (typeof step === 'function' ? step(tx) : tx.execute(asTyped(step)));
    const checks =
      noted?.newOnly === true ? await integrity.checkNew(tx, noted) : await integrity.check(tx, noted);
    found = checks.flatMap((check) => check.findings);
    throw new RolledBack();
  });
  await expect(tampering).rejects.toBeInstanceOf(RolledBack);
  return found;
}
