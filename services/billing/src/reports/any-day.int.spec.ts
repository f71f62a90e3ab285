import { sql } from '@puhui/platform';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId, unwrap, type BusinessDate, type Id } from '@puhui/kernel';
import { openBooks, type SpecBooks } from '../spec/books.js';
import { SpecCampaign } from '../spec/campaign.js';
import { deliver } from '../spec/deliver.js';
import { SpecOffice } from '../spec/office.js';
import { addFlows, flowsBy } from '../ledger/flows.js';
import { flowsOfLines } from '../ledger/flows-by-account.js';
import { controlTotals } from './control-totals.js';
import { trialBalance } from '../ledger/trial-balance.js';
import { unionsWithBooks } from '../ledger/books.js';

const id = (): Id => newId(new Date());
const ofUnions = (ids: readonly Id[]) => ({ of: 'unions', ids, unions: ids }) as const;

let books: SpecBooks;
let office: SpecOffice;
let [province, city, county, sister]: Id[] = [];
let auditor: Id;

// A year of a small tree: adopted in March, passed down in April, campaigns from May, dues each month.
beforeAll(async () => {
  books = await openBooks();
  office = new SpecOffice(books);
  await office.dutiesAreBehind(0);
  province = await office.union('provincial');
  city = await office.union('city', [province]);
  county = await office.union('county', [province, city]);
  sister = await office.union('city', [province]);
  const treasurer = await office.person('finance_officer', 'union', province);
  auditor = await office.person('auditor', 'platform', null);
  const on = (day: string): void => books.clock.set(new Date(`${day}T02:00:00.000Z`));
  const line = (tradeUnionId: Id) => ({ tradeUnionId, year: 2026, line: 'general-benefits' });
  on('2026-03-10');
  await office.adopt(treasurer, line(province), 100_000n);
  on('2026-04-10');
  for (const [from, to, amount] of [
    [province, city, 60_000n],
    [city, county, 40_000n],
    [province, sister, 10_000n],
  ] as const) {
    const command = {
      fromTradeUnionId: from,
      toTradeUnionId: to,
      year: 2026,
      line: 'general-benefits',
      amount,
    };
    unwrap(await office.allocate(treasurer, { ...command, document: '决议', idempotencyKey: id() }));
  }
  for (const [union, month] of [
    [county, '05'],
    [sister, '06'],
  ] as const) {
    on(`2026-${month}-10`);
    const campaign = new SpecCampaign(line(union), 1_000n);
    await deliver(books, at(campaign.launch(5), `2026-${month}-10`));
    await deliver(books, campaign.redeemed(id(), id(), new Date(`2026-${month}-20T02:00:00.000Z`)));
    await deliver(books, campaign.expired(id(), new Date(`2026-${month}-28T02:00:00.000Z`)));
    for (const day of ['01', '10']) {
      unwrap(
        await office.income(treasurer, {
          tradeUnionId: union,
          kind: 'dues_collected_here',
          amount: 777n,
          bankReference: `回单 ${month}-${day}`,
          receivedOn: `2026-${month}-${day}`,
          idempotencyKey: id(),
        }),
      );
    }
  }
  on('2026-12-31');
});
afterAll(() => books.close());

const at = <E extends { occurredAt: Date }>(event: E, day: string): E => ({
  ...event,
  occurredAt: new Date(`${day}T02:00:00.000Z`),
});
const control = async (union: Id, day: string | null): Promise<Record<string, bigint>> => {
  const report = await trialBalance(books.database, union, 'control', day as BusinessDate | null);
  expect(report.debits).toBe(report.credits);
  const rows = report.rows.filter((row) => row.balance !== 0n);
  return Object.fromEntries(rows.map((row) => [row.account.code, row.balance]));
};
const seen = (root: Id | null): Promise<Id[]> =>
  unionsWithBooks(books.database, { personId: auditor, at: books.clock.now() }, root);

it('reports show each step on its day, and nothing the day before', async () => {
  expect(await control(province!, '2026-03-09')).toEqual({});
  expect(await control(province!, '2026-03-10')).toEqual({ appropriated: -100_000n, free: 100_000n });
  expect(await control(city!, '2026-04-10')).toEqual({
    allocated_down: 40_000n,
    appropriated: -60_000n,
    free: 20_000n,
  });
  const bound = { appropriated: -40_000n, free: 35_000n };
  expect(await control(county!, '2026-05-19')).toEqual({ ...bound, encumbered: 5_000n });
  expect(await control(county!, '2026-05-20')).toEqual({ ...bound, encumbered: 4_000n, consumed: 1_000n });
  expect(await control(county!, '2026-05-28')).toEqual({
    ...bound,
    encumbered: 3_000n,
    consumed: 1_000n,
    released: 1_000n,
  });
});

it('both books of every union balance on the first of every month, and end at the accounts', async () => {
  for (const union of await seen(null)) {
    for (const book of ['control', 'general'] as const) {
      for (let month = 1; month <= 12; month += 1) {
        const day = `2026-${String(month).padStart(2, '0')}-01`;
        const report = await trialBalance(books.database, union, book, day as BusinessDate);
        expect([day, report.debits]).toEqual([day, report.credits]);
      }
      const [then, now] = [
        await trialBalance(books.database, union, book, '2026-12-31' as BusinessDate),
        await trialBalance(books.database, union, book, null),
      ];
      expect(then.rows).toEqual(now.rows);
    }
  }
});

it('a subtree is the sum of its unions, and the whole the sum of its subtrees', async () => {
  const totals = async (root: Id | null) => controlTotals(books.database, ofUnions(await seen(root)));
  const [whole, cityTree, sisterTree] = [await totals(province!), await totals(city!), await totals(sister!)];
  const own = await controlTotals(books.database, ofUnions([province!]));
  expect(await seen(city!)).toEqual([city!, county!].sort());
  for (const figure of ['appropriated', 'free', 'encumbered', 'consumed', 'released', 'open'] as const) {
    expect([figure, whole[figure]]).toEqual([figure, own[figure] + cityTree[figure] + sisterTree[figure]]);
  }
  expect(whole).toEqual(await totals(null));
  // What is passed on within the tree is appropriated once more below: the difference is what was adopted.
  expect(whole.appropriated - whole.allocatedDown).toBe(100_000n);
  expect(whole.appropriated - whole.allocatedDown).toBe(whole.encumbered + whole.free);
});

it('each entry of a subtree is counted once in its books', async () => {
  const { books: sums } = await controlTotals(books.database, ofUnions(await seen(province!)));
  const [row] = await books.query<{ entries: number; amount: string }>(
    sql`select count(*)::int as entries, sum(amount)::text as amount from entry`,
  );
  expect(sums.reduce((total, book) => total + book.entries, 0)).toBe(row?.entries);
  expect(sums.reduce((total, book) => total + book.debits, 0n).toString()).toBe(row?.amount);
  for (const { debits, credits } of sums) expect(debits).toBe(credits);
});

it('the lines of a report sum to what it says of the union', async () => {
  for (const union of [province!, city!, county!, sister!]) {
    const lines = await flowsOfLines(books.database, [{ tradeUnionId: union, year: 2026 }]);
    const whole = await flowsBy(books.database, { of: 'unions', ids: [union] });
    expect(addFlows(lines.values())).toEqual(whole.get(union));
    expect((await flowsOfLines(books.database, [{ tradeUnionId: union, year: 2025 }])).size).toBe(0);
  }
});
