import { expect } from '@jest/globals';
import fc from 'fast-check';
import { BillingIntegrity } from '../integrity/billing-integrity.js';
import type { SpecBooks } from '../spec-books/books.js';
import { BillingHistory } from './history.js';
import { billingHistories } from './steps.js';
import { Tally } from './tally.js';

/** Histories at random, of so many steps each; answers how often what was done. The first that goes wrong ends the run and is printed with its seed. */
export async function expectAnyHistoryOfBilling(
  books: SpecBooks,
  { histories, steps }: { readonly histories: number; readonly steps: number },
): Promise<Tally> {
  const tally = new Tally();
  const seed = Number(process.env.PUHUI_SEED ?? Math.floor(Math.random() * 2 ** 31));
  await fc.assert(
    fc.asyncProperty(billingHistories({ minLength: steps, maxLength: steps }), async (taken) => {
      const history = await BillingHistory.begin(books, tally);
      for (const step of taken) await history.take(step);
      await history.end();
    }),
    { numRuns: histories, seed, endOnFailure: true },
  );
  const checks = await new BillingIntegrity().check(books.database);
  expect(checks.flatMap(({ findings }) => findings)).toEqual([]);
  return tally;
}
