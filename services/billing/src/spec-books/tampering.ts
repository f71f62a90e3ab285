import { expect } from '@jest/globals';
import type { IntegrityFinding } from '@puhui/platform';
import { BillingIntegrity } from '../integrity/billing-integrity.js';
import type { SpecBooks } from './books.js';

class RolledBack extends Error {}

/** What the checks find after somebody with all rights has altered rows by hand; nothing stays altered. */
export async function afterTampering(
  books: SpecBooks,
  ...statements: readonly string[]
): Promise<IntegrityFinding[]> {
  let found: IntegrityFinding[] = [];
  const tampering = books.run(async (unit) => {
    // Triggers and foreign keys do not stop somebody who owns the database.
    await unit.$executeRawUnsafe(`set local session_replication_role = 'replica'`);
    for (const statement of statements) await unit.$executeRawUnsafe(statement);
    found = (await new BillingIntegrity().check(unit)).flatMap((check) => check.findings);
    throw new RolledBack();
  });
  await expect(tampering).rejects.toBeInstanceOf(RolledBack);
  return found;
}
