import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { howFar, longTestMs } from '@puhui/testkit';
import fc from 'fast-check';
import { openBooks, type SpecBooks } from '../spec/books.js';
import { expectLawfulHistory } from '../spec/settlement-histories.js';
import { historiesOf, opening, type Step } from '../spec/settlement-steps.js';

let books: SpecBooks;
beforeAll(async () => {
  books = await openBooks();
});
afterAll(() => books.close());

it.each<[string, readonly Step[]]>([
  [
    'on the day of its payment',
    [
      ['confirm', 0],
      ['approve', 0],
      ['pay', 0],
      ['pay', 0],
    ],
  ],
  [
    'on a later day',
    [
      ['confirm', 0],
      ['approve', 0],
      ['pay', 0],
      ['day-passes', 0],
      ['pay', 0],
    ],
  ],
])('repeated payment of a statement: %s', async (_, steps) => {
  await expectLawfulHistory(books, [...opening, ...steps]);
});

it.each<[string, readonly Step[]]>([
  [
    'redraw REDEMPTION_ALREADY_CREDITED',
    [
      ['undo', 2],
      ['redeem', 0],
      ['day-passes', 0],
      ['draw', 0],
      ['dispute', 0],
      ['leave-out', 2],
    ],
  ],
  [
    'send STATEMENT_NOT_CURRENT',
    [
      ['redeem', 0],
      ['day-passes', 0],
      ['draw', 0],
      ['undo', 3],
      ['send', 1],
    ],
  ],
  [
    // A draft of November comes to less than nothing; December, when that is over, takes over what waits on it.
    'redraw STATEMENT_STEP_NOT_OPEN',
    [
      ['redeem', 0],
      ['day-passes', 0],
      ['draw', 0],
      ['undo', 0],
      ['draw', 0],
      ['day-passes', 0],
      ['day-passes', 0],
      ['redeem', 0],
      ['day-passes', 0],
      ['draw', 0],
      ['send', 0],
      ['confirm', 0],
      ['approve', 0],
      ['pay', 0],
    ],
  ],
  [
    'sign-and-lose-duty done',
    [
      ['confirm', 0],
      ['sign-and-lose-duty', 0],
      ['approve', 0],
      ['pay', 0],
    ],
  ],
  [
    'send NOTHING_TO_PAY',
    [
      ['redeem', 0],
      ['day-passes', 0],
      ['draw', 0],
      ['undo', 3],
      ['draw', 0],
      ['send', 1],
    ],
  ],
])('a history of statements comes to %s, in the database as by the law', async (outcome, steps) => {
  expect(await expectLawfulHistory(books, [...opening, ...steps])).toContain(outcome);
});

it(
  'any history of statements keeps the law’s lines and pays each redemption once',
  async () => {
    await fc.assert(
      fc.asyncProperty(historiesOf({ minLength: 8, maxLength: 24 }), async (steps) => {
        await expectLawfulHistory(books, steps);
      }),
      howFar({ few: 6, many: 400 }),
    );
  },
  longTestMs(),
);
