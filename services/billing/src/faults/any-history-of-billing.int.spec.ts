import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { howFar, longTestMs } from '@puhui/testkit';
import fc from 'fast-check';
import { BillingIntegrity } from '../integrity/billing-integrity.js';
import { openBooks, type SpecBooks } from '../spec/books.js';
import { BillingHistory } from '../spec/model/history.js';
import { billingHistories } from '../spec/model/steps.js';
import { Tally } from '../spec/model/tally.js';

const STEPS = 40;
// 10,200 steps in the long run.
const HISTORIES = { few: 3, many: 255 };

let books: SpecBooks;
beforeAll(async () => {
  books = await openBooks();
});
afterAll(() => books.close());

it(
  'any history, torn and repeated, leaves the books of a model in memory',
  async () => {
    const tally = new Tally();
    await fc.assert(
      fc.asyncProperty(billingHistories({ minLength: STEPS, maxLength: STEPS }), async (steps) => {
        const history = await BillingHistory.begin(books, tally);
        try {
          for (const step of steps) await history.take(step);
          await history.end();
        } finally {
          await history.close();
        }
      }),
      howFar(HISTORIES),
    );
    const checks = await new BillingIntegrity().check(books.database);
    expect(checks.flatMap(({ findings }) => findings)).toEqual([]);
    // Random steps that never come to a payment would prove nothing about one.
    if (howFar(HISTORIES).numRuns === HISTORIES.many) expect(tally.below(10, Tally.needed)).toEqual([]);
  },
  longTestMs(),
);
