import { sql } from '@puhui/platform';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId, unwrap, type Id } from '@puhui/kernel';
import { openBooks, type SpecBooks } from '../../spec/books.js';
import { balancesOf } from '../../spec/figures.js';
import { SpecOffice } from '../../spec/office.js';

const id = (): Id => newId(new Date());

let books: SpecBooks;
let office: SpecOffice;
beforeAll(async () => {
  books = await openBooks();
  office = new SpecOffice(books);
  books.clock.set(new Date('2026-12-05T01:00:00.000Z'));
  await office.dutiesAreBehind(0);
});
afterAll(() => books.close());

async function record(level: string, amount: bigint, receivedOn = '2026-11-20') {
  const union = await office.union(level);
  const officer = await office.person('finance_officer', 'union', union);
  const command = {
    tradeUnionId: union,
    kind: 'dues_collected_here',
    amount,
    bankReference: '银行回单 2026-7',
    receivedOn,
    idempotencyKey: id(),
  } as const;
  return { union, officer, recorded: await office.income(officer, command) };
}

it.each([
  ['grassroots', { '102': '100', '402': '-60', '211': '-40' }],
  ['county', { '102': '100', '402': '-15', '211': '-25', '21202': '-60' }],
  ['national', { '102': '100', '402': '-5', '21202': '-95' }],
])('dues are split at %s level by the shares in force', async (level, balances) => {
  const { union } = await record(level, 100n);
  expect(await balancesOf(books, union)).toEqual(balances);
});

it('the parts of dues sum to the whole, to the fen', async () => {
  const { union } = await record('county', 101n);
  const balances = Object.values(await balancesOf(books, union)).map(BigInt);
  expect(balances.reduce((sum, balance) => sum + balance, 0n)).toBe(0n);
  expect(await balancesOf(books, union)).toMatchObject({ '102': '101' });
});

it('dues are booked on the day they were received, under the rules of that day', async () => {
  const { recorded } = await record('grassroots', 10n);
  const rows = await books.query<{ day: string; rule: string }>(
    sql`select posted_on::text as day, rule from entry where id = any (${unwrap(recorded)}::uuid[]) order by part`,
  );
  expect(rows).toEqual([
    { day: '2026-11-20', rule: 'dues-collected-here/G/1/own' },
    { day: '2026-11-20', rule: 'dues-collected-here/G/1/up' },
  ]);
});

it('dues are refused on a future day, and on one before the first rule', async () => {
  const ahead = await record('grassroots', 10n, '2026-12-06');
  expect(ahead.recorded).toMatchObject({ error: { field: 'receivedOn', problem: 'DATE_AHEAD' } });
  const long = await record('grassroots', 10n, '2021-12-31');
  expect(long.recorded).toMatchObject({ error: { code: 'DUES_RULE_MISSING' } });
});

it('dues of a closed month are posted to the open one, with the bank’s day kept', async () => {
  const { union, officer } = await record('grassroots', 10n);
  unwrap(await office.close(officer, union, '2026-11'));
  const late = unwrap(
    await office.income(officer, {
      tradeUnionId: union,
      kind: 'dues_collected_here',
      amount: 1n,
      bankReference: '银行回单 2026-8',
      receivedOn: '2026-11-30',
      idempotencyKey: id(),
    }),
  );
  const rows = await books.query<{ posted: string; occurred: string }>(
    sql`select posted_on::text as posted, occurred_on::text as occurred from entry where id = any (${late}::uuid[])`,
  );
  expect(rows).toEqual([{ posted: '2026-12-01', occurred: '2026-11-30' }]);
});
