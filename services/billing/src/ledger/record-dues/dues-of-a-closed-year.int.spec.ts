import { sql } from '@puhui/platform';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId, unwrap, type Id } from '@puhui/kernel';
import { openBooks, type SpecBooks } from '../../spec/books.js';
import { balancesOf } from '../../spec/figures.js';
import { SpecOffice } from '../../spec/office.js';
import type { IncomeKind } from '../../generated/graphql.js';

const id = (): Id => newId(new Date());

let books: SpecBooks;
let office: SpecOffice;
beforeAll(async () => {
  books = await openBooks();
  office = new SpecOffice(books);
  books.clock.set(new Date('2027-01-10T01:00:00.000Z'));
  await office.dutiesAreBehind(0);
});
afterAll(() => books.close());

/** A union whose year 2026 is closed, and who keeps its books. */
async function closedYear(level: string): Promise<{ union: Id; officer: Id }> {
  const union = await office.union(level);
  const officer = await office.person('finance_officer', 'union', union);
  unwrap(await office.close(officer, union, '2026-12'));
  return { union, officer };
}
const received = (union: Id, officer: Id, kind: IncomeKind, receivedOn = '2026-12-30') =>
  office.income(officer, {
    tradeUnionId: union,
    kind,
    amount: 10_000n,
    bankReference: `银行回单 ${receivedOn}`,
    receivedOn,
    idempotencyKey: id(),
  });

it.each<[string, IncomeKind, Record<string, string>]>([
  ['grassroots', 'dues_paid_in', { '32201': '-6000', '211': '-4000' }],
  ['county', 'dues_collected_here', { '32201': '-1500', '211': '-2500', '21202': '-6000' }],
  ['grassroots', 'dues_passed_down', { '32201': '-10000' }],
])('dues of a closed year adjust the opening balance (union: %s, year: %s)', async (level, kind, credits) => {
  const { union, officer } = await closedYear(level);
  const ids = unwrap(await received(union, officer, kind));
  expect(await balancesOf(books, union)).toEqual({ '102': '10000', ...credits });
  const rows = await books.query<{ posted: string; occurred: string; cause: string }>(
    sql`select distinct posted_on::text as posted, occurred_on::text as occurred, cause_kind as cause
         from entry where id = any (${ids}::uuid[])`,
  );
  expect(rows).toEqual([{ posted: '2027-01-01', occurred: '2026-12-30', cause: kind.replaceAll('_', '-') }]);
});

it('dues of the open year are income, even when the year before is closed', async () => {
  const { union, officer } = await closedYear('grassroots');
  unwrap(await received(union, officer, 'dues_paid_in', '2027-01-05'));
  expect(await balancesOf(books, union)).toMatchObject({ '402': '-6000' });
});

it('dues paid up for a closed year are paid in the open one, and move no income', async () => {
  const { union, officer } = await closedYear('county');
  unwrap(await received(union, officer, 'dues_collected_here'));
  const payment = { tradeUnionId: union, kind: 'paid_up', amount: 2_500n, bankReference: 'BOC-1' } as const;
  unwrap(await office.payDues(officer, { ...payment, paidOn: '2026-12-31', idempotencyKey: id() }));
  expect(await balancesOf(books, union)).toEqual({
    '102': '7500',
    '32201': '-1500',
    '21202': '-6000',
  });
});

it('dues of a closed year before the first rule are refused by name', async () => {
  const { union, officer } = await closedYear('grassroots');
  expect(await received(union, officer, 'dues_paid_in', '2021-12-31')).toMatchObject({
    error: { code: 'DUES_RULE_MISSING' },
  });
});
