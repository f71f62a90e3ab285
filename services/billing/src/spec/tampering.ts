import type { IntegrityFinding, Noted, Sql } from '@puhui/platform';
import { asTyped, foundAfter, type Tampered } from '@puhui/platform/testing';
import { BillingIntegrity } from '../integrity/billing-integrity.js';
import type { Tx } from '../tx.js';
import type { SpecBooks } from './books.js';

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
export function afterTamperingWith(
  books: SpecBooks,
  noted: Noted | null,
  ...steps: readonly Step[]
): Promise<IntegrityFinding[]> {
  const integrity = new BillingIntegrity();
  return foundAfter<Tx>(
    (work) => books.runAsOwner(work),
    async (tx) => {
      for (const step of steps) await (typeof step === 'function' ? step(tx) : tx.execute(asTyped(step)));
    },
    (tx) => (noted?.newOnly === true ? integrity.checkNew(tx, noted) : integrity.check(tx, noted)),
  );
}
