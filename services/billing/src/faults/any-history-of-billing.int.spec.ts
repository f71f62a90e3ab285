import { afterAll, beforeAll, it } from '@jest/globals';
import { openBooks, type SpecBooks } from '../spec-books/books.js';
import { expectAnyHistoryOfBilling } from '../spec-model/any-history.js';

const HISTORIES = Number(process.env.H ?? 3);
const STEPS = Number(process.env.S ?? 60);

let books: SpecBooks;
beforeAll(async () => {
  books = await openBooks();
});
afterAll(() => books.close());

it('any history of budgets, campaigns, facts, statements, payments and closes, torn and repeated in between, leaves the books that a model in memory leaves', async () => {
  const t = await expectAnyHistoryOfBilling(books, { histories: HISTORIES, steps: STEPS }); console.log(String(t));
}, 180_000);
