import { afterAll, beforeAll, it } from '@jest/globals';
import { openBooks, type SpecBooks } from '../spec-books/books.js';
import { expectAnyHistoryOfBilling } from '../spec-model/any-history.js';

// 10,000 steps.
const HISTORIES = 100;
const STEPS = 100;

let books: SpecBooks;
beforeAll(async () => {
  books = await openBooks();
});
afterAll(() => books.close());

it('any history of billing, in ten thousand steps over many seeds, leaves the books that a model in memory leaves', async () => {
  await expectAnyHistoryOfBilling(books, { histories: HISTORIES, steps: STEPS });
}, 3_600_000);
