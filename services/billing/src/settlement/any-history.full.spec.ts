import { afterAll, beforeAll, it } from '@jest/globals';
import { openBooks, type SpecBooks } from '../spec-books/books.js';
import { expectAnyHistoryLawful } from '../spec-books/settlement-histories.js';

const HISTORIES = 400;

let books: SpecBooks;
beforeAll(async () => {
  books = await openBooks();
});
afterAll(() => books.close());

it('any history of statements, hundreds of them and longer ones, leaves in the database the lines that the law leaves in memory', async () => {
  await expectAnyHistoryLawful(books, { histories: HISTORIES, steps_max: 40 });
}, 3_600_000);
