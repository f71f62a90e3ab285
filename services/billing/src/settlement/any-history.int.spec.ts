import { afterAll, beforeAll, it } from '@jest/globals';
import { openBooks, type SpecBooks } from '../spec-books/books.js';
import { expectAnyHistoryLawful } from '../spec-books/settlement-histories.js';

const HISTORIES = 8;

let books: SpecBooks;
beforeAll(async () => {
  books = await openBooks();
});
afterAll(() => books.close());

it('any history of statements leaves in the database, step by step, the lines that the law leaves in memory, and pays each redemption once', async () => {
  await expectAnyHistoryLawful(books, { histories: HISTORIES, steps_max: 24 });
}, 180_000);
