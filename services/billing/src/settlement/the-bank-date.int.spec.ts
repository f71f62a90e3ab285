import { sql } from '@puhui/platform';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { unwrap, type Id } from '@puhui/kernel';
import { openBooks, type SpecBooks } from '../spec/books.js';
import { approved, pay, settlementStory, type SettlementStory } from '../spec/settlement-story.js';

let books: SpecBooks;
let story: SettlementStory;
let statement: Id;
beforeEach(async () => {
  books = await openBooks();
  story = await settlementStory(books, { redemptions: 1 });
  books.clock.set(new Date('2026-12-30T01:00:00.000Z'));
  statement = (await approved(story)).id;
  // The payment of 31 December is typed on 4 January.
  books.clock.set(new Date('2027-01-04T02:00:00.000Z'));
});
afterEach(() => books.close());

interface Posted {
  readonly book: string;
  readonly debit: string;
  readonly posted: string;
  readonly occurred: string;
}
const posted = (): Promise<Posted[]> =>
  books.query<Posted>(
    sql`select e.book, d.code as debit, e.posted_on::text as posted, e.occurred_on::text as occurred from entry e
       join account d on d.key = e.debit_key where e.cause_kind = 'statement-paid' order by e.book`,
  );
const both = (expense: string, day: string, occurred: string) => [
  { book: 'control', debit: 'paid', posted: day, occurred },
  { book: 'general', debit: expense, posted: day, occurred },
];

it('a bank payment of 31 December typed on 4 January is December’s in both books', async () => {
  unwrap(await pay(story, statement, 1, 'BOC-1', '2026-12-31'));
  expect(await posted()).toEqual(both('50305', '2026-12-31', '2026-12-31'));
  expect(await books.query(sql`select paid_on::text as day from payment`)).toEqual([{ day: '2026-12-31' }]);
});

it('a payment of a closed month of this year is booked in the open one, with the bank’s date', async () => {
  books.clock.set(new Date('2027-02-02T02:00:00.000Z'));
  unwrap(await story.office.close(story.officer, story.union, '2027-01'));
  unwrap(await pay(story, statement, 1, 'BOC-1', '2027-01-05'));
  expect(await posted()).toEqual(both('50305', '2027-02-01', '2027-01-05'));
});

it('a payment of a closed year adjusts the balance of earlier years', async () => {
  unwrap(await story.office.close(story.officer, story.union, '2026-12'));
  unwrap(await pay(story, statement, 1, 'BOC-1', '2026-12-31'));
  expect(await posted()).toEqual(both('32201', '2027-01-01', '2026-12-31'));
});

it.each([
  ['ahead', '2027-01-05', 'DATE_AHEAD'],
  ['before the order was approved', '2026-12-29', 'DATE_BEFORE_ORDER'],
])('a payment is not dated %s', async (_, paidOn, problem) => {
  expect(await pay(story, statement, 1, 'BOC-1', paidOn)).toEqual({
    ok: false,
    error: { code: 'INVALID_INPUT', field: 'paidOn', problem },
  });
  expect(await posted()).toEqual([]);
});

it('a payment event has the time of recording and, beside it, the bank’s date', async () => {
  unwrap(await pay(story, statement, 1, 'BOC-1', '2026-12-31'));
  const told = await books.query(
    sql`select data->>'paidAt' as at, data->>'paidOn' as day from messaging.event where type = 'puhui.StatementPaid.v1'`,
  );
  expect(told).toEqual([{ at: '2027-01-04T02:00:00.000Z', day: '2026-12-31' }]);
});
