import { sql } from '@puhui/platform';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId, unwrap, type Id } from '@puhui/kernel';
import { openBooks, type SpecBooks } from '../../spec/books.js';
import { balancesOf } from '../../spec/figures.js';
import { SpecOffice } from '../../spec/office.js';

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
  union = await office.union('county');
  officer = await office.person('finance_officer', 'union', union);
});
afterAll(() => books.close());

const pay = (change: {
  bankReference?: string;
  amount?: bigint;
  paidOn?: string;
  kind?: 'paid_up' | 'passed_on';
}) =>
  office.payDues(officer, {
    tradeUnionId: union,
    kind: 'paid_up',
    amount: 2_500n,
    bankReference: id(),
    paidOn: '2026-11-30',
    idempotencyKey: id(),
    ...change,
  });

/** Dues come in: of 10,000 a county owes 2,500 up and 6,000 to those below. */
const comesIn = async (amount: bigint): Promise<unknown> =>
  unwrap(
    await office.income(officer, {
      tradeUnionId: union,
      kind: 'dues_collected_here',
      amount,
      bankReference: id(),
      receivedOn: '2026-11-20',
      idempotencyKey: id(),
    }),
  );

it('dues are paid up and passed down from the bank account', async () => {
  await comesIn(10_000n);
  expect(await balancesOf(books, union)).toEqual({
    '102': '10000',
    '402': '-1500',
    '211': '-2500',
    '21202': '-6000',
  });
  unwrap(await pay({ kind: 'paid_up', amount: 2_500n }));
  unwrap(await pay({ kind: 'passed_on', amount: 6_000n }));
  expect(await balancesOf(books, union)).toMatchObject({ '102': '1500', '402': '-1500' });
  const owed = await balancesOf(books, union);
  expect([owed['211'] ?? '0', owed['21202'] ?? '0']).toEqual(['0', '0']);
});

it('a payment above the dues owed is refused with the figures, and nothing is booked', async () => {
  expect(await pay({ kind: 'paid_up', amount: 1n })).toEqual({
    ok: false,
    error: { code: 'DUES_NOT_OWED', business: 'dues_paid_up', amount: 1n, owed: 0n, paidOn: '2026-11-30' },
  });
  await comesIn(100n);
  const bankReference = 'BOC-2026-60';
  expect(await pay({ kind: 'passed_on', amount: 61n, bankReference })).toMatchObject({
    error: { code: 'DUES_NOT_OWED', business: 'dues_passed_on', owed: 60n },
  });
  unwrap(await pay({ kind: 'passed_on', amount: 60n, bankReference }));
  unwrap(await pay({ kind: 'paid_up', amount: 25n }));
  expect(Object.keys(await balancesOf(books, union))).toEqual(['102', '402']);
});

it('of two simultaneous payments that exceed the dues owed, one is booked', async () => {
  await comesIn(100n);
  const both = await Promise.all([pay({ amount: 15n }), pay({ amount: 15n })]);
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  unwrap(await pay({ amount: 10n }));
});

it('dues are booked on the bank’s day, under a rule that the entry cites', async () => {
  await comesIn(10_000n);
  const ids = unwrap(await pay({ paidOn: '2026-11-30' }));
  const rows = await books.query<{ day: string; rule: string }>(
    sql`select posted_on::text as day, rule from entry where id = any (${ids}::uuid[])`,
  );
  expect(rows).toEqual([{ day: '2026-11-30', rule: 'dues-paid-up/C/1' }]);
});

it('a slip pays dues once, also when it is written differently', async () => {
  await comesIn(20_000n);
  unwrap(await pay({ bankReference: 'BOC-2026-77' }));
  expect(await pay({ bankReference: 'ｂｏｃ－2026－77' })).toMatchObject({
    error: { code: 'BANK_SLIP_ALREADY_BOOKED' },
  });
});

it('dues need a duty and a past day; those of a closed month go to the open one', async () => {
  expect(await pay({ paidOn: '2026-12-06' })).toMatchObject({
    error: { field: 'paidOn', problem: 'DATE_AHEAD' },
  });
  const stranger = await office.person('finance_officer', 'union', await office.union('county'));
  const command = {
    tradeUnionId: union,
    kind: 'paid_up',
    amount: 1n,
    bankReference: id(),
    paidOn: '2026-11-30',
    idempotencyKey: id(),
  } as const;
  expect(await office.payDues(stranger, command)).toMatchObject({
    error: { code: 'NOT_ALLOWED' },
  });
  await comesIn(10_000n);
  unwrap(await office.close(officer, union, '2026-11'));
  const [entry] = unwrap(await pay({ paidOn: '2026-11-30' }));
  const rows = await books.query<{ posted: string; occurred: string }>(
    sql`select posted_on::text as posted, occurred_on::text as occurred from entry where id = ${entry ?? null}::uuid`,
  );
  expect(rows).toEqual([{ posted: '2026-12-01', occurred: '2026-11-30' }]);
});
