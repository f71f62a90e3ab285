import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { newId, unwrap, type Id } from '@puhui/kernel';
import { UnionTree } from '@puhui/platform';
import { openBooks, type SpecBooks } from '../../spec/books.js';
import { balancesOf } from '../../spec/figures.js';
import { SpecOffice } from '../../spec/office.js';
import { PreviewDues } from './preview.js';

const id = (): Id => newId(new Date());

let books: SpecBooks;
let office: SpecOffice;
let union: Id;
let officer: Id;
beforeAll(async () => {
  books = await openBooks();
  office = new SpecOffice(books);
  books.clock.set(new Date('2026-12-05T01:00:00.000Z'));
  await office.dutiesAreBehind(0);
});
afterAll(() => books.close());
beforeEach(async () => {
  union = await office.union('county');
  officer = await office.person('finance_officer', 'union', union);
});

/** Of 10,000 fen that come in a county owes 2,500 up. */
const comesIn = async (receivedOn: string): Promise<unknown> =>
  unwrap(
    await office.income(officer, {
      tradeUnionId: union,
      kind: 'dues_collected_here',
      amount: 10_000n,
      bankReference: id(),
      receivedOn,
    }),
  );
const payUp = (amount: bigint, paidOn: string) =>
  office.payDues(officer, { tradeUnionId: union, kind: 'paid_up', amount, bankReference: id(), paidOn });
const notOwed = (amount: bigint, owed: bigint, paidOn: string) => ({
  ok: false,
  error: { code: 'DUES_NOT_OWED', business: 'dues_paid_up', amount, owed, paidOn },
});

it('dues are not paid on a day before they came in', async () => {
  await comesIn('2026-11-20');
  expect(await payUp(1n, '2026-11-19')).toEqual(notOwed(1n, 0n, '2026-11-19'));
  unwrap(await payUp(2_500n, '2026-11-20'));
});

it('a payment that is typed late leaves enough for those that followed it', async () => {
  await comesIn('2026-11-03');
  unwrap(await payUp(2_000n, '2026-11-10'));
  await comesIn('2026-11-20');
  expect(await payUp(501n, '2026-11-05')).toEqual(notOwed(501n, 500n, '2026-11-05'));
  unwrap(await payUp(500n, '2026-11-05'));
  unwrap(await payUp(2_500n, '2026-11-20'));
  expect(await balancesOf(books, union)).not.toHaveProperty('211');
});

it('dues of a closed month are owed on the first day of the open one', async () => {
  unwrap(await office.close(officer, union, '2026-10'));
  await comesIn('2026-10-20');
  unwrap(await payUp(2_500n, '2026-10-05'));
});

it('what is owed up and down is told before anybody pays', async () => {
  const told = async (of: Id) => new PreviewDues(books.database, books.clock, new UnionTree()).owed(of);
  expect(await told(union)).toEqual({ up: 0n, down: 0n });
  await comesIn('2026-11-20');
  expect(await told(union)).toEqual({ up: 2_500n, down: 6_000n });
  unwrap(await payUp(1_000n, '2026-11-20'));
  expect(await told(union)).toEqual({ up: 1_500n, down: 6_000n });
  expect(await told(id())).toBeNull();
});
