import { afterAll, beforeAll, it } from '@jest/globals';
import { openBooks, type SpecBooks } from '../spec-books/books.js';
import { expectAnyHistoryOfBilling } from '../spec-model/any-history.js';

const HISTORIES = 4;
const STEPS = 60;

let books: SpecBooks;
beforeAll(async () => {
  books = await openBooks();
});
afterAll(() => books.close());

it('any history of budgets, campaigns, facts, statements, payments and closes, torn and repeated in between, leaves the books that a model in memory leaves', async () => {
  await expectAnyHistoryOfBilling(books, { histories: HISTORIES, steps: STEPS });
}, 180_000);
