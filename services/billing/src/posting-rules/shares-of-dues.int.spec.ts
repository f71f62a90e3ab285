import { sql } from '@puhui/platform';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId, type BusinessDate, type Id } from '@puhui/kernel';
import { openBooks, type SpecBooks } from '../spec/books.js';
import { balancesOf } from '../spec/figures.js';
import { SpecOffice } from '../spec/office.js';
import { duesShareInForce } from './rules-in-force.js';

const id = (): Id => newId(new Date());
const day = (text: string): BusinessDate => text as BusinessDate;

let books: SpecBooks;
let office: SpecOffice;
beforeAll(async () => {
  books = await openBooks();
  office = new SpecOffice(books);
  await office.dutiesAreBehind(0);
  books.clock.set(new Date('2030-12-31T01:00:00.000Z'));
});
afterAll(() => books.close());

const share = (from: string, to: string | null, own: number) =>
  books.query(
    sql`insert into dues_share (level, valid_from, valid_to, own, up, down, source)
           values ('industry', ${from}::date, ${to}::date, ${own}::int, ${10_000 - own}::int, 0, '省总〔2024〕2号')`,
  );
beforeAll(async () => {
  await books.query(
    sql`insert into chart_of_level (level, chart, source) values ('industry', 'C', '省总〔2024〕2号')`,
  );
  await share('2024-01-01', '2024-12-31', 5_000);
  await share('2025-07-01', null, 6_000);
  await share('2026-01-01', null, 7_000);
});

it.each([
  ['2024-12-31', 5_000],
  ['2025-07-01', 6_000],
  ['2025-12-31', 6_000],
  ['2026-01-01', 7_000],
])('the shares on %s leave %d hundredths of a percent here', async (on, own) => {
  expect(await duesShareInForce(books.database, 'industry', day(on))).toMatchObject({
    own,
    up: 10_000 - own,
  });
});

it('no shares are in force in a gap, before the first, or for an unset level', async () => {
  expect(await duesShareInForce(books.database, 'industry', day('2025-03-01'))).toBeNull();
  expect(await duesShareInForce(books.database, 'industry', day('2023-12-31'))).toBeNull();
  expect(await duesShareInForce(books.database, 'guild', day('2026-01-01'))).toBeNull();
});

it('the database refuses shares that do not sum to the whole', async () => {
  await expect(
    books.query(
      sql`insert into dues_share (level, valid_from, own, up, down, source) values ('industry', '2029-01-01', 1, 2, 3, '?')`,
    ),
  ).rejects.toThrow(/dues_share_is_the_whole/);
});

it('income is shared by the day on which it came, not by the day of recording', async () => {
  const union = await office.union('industry');
  const officer = await office.person('finance_officer', 'union', union);
  const record = (receivedOn: string) =>
    office.income(officer, {
      tradeUnionId: union,
      kind: 'dues_paid_in',
      amount: 1_000n,
      bankReference: `银行回单 ${receivedOn}`,
      receivedOn,
      idempotencyKey: id(),
    });
  expect(await record('2025-03-01')).toEqual({
    ok: false,
    error: { code: 'DUES_RULE_MISSING', business: 'dues_paid_in' },
  });
  expect((await record('2024-06-01')).ok).toBe(true);
  expect(await balancesOf(books, union)).toEqual({ '102': '1000', '402': '-500', '211': '-500' });
  expect((await record('2026-06-01')).ok).toBe(true);
  expect(await balancesOf(books, union)).toEqual({ '102': '2000', '402': '-1200', '211': '-800' });
});
