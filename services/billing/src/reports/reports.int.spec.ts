import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId, type Id, type BusinessDate } from '@puhui/kernel';
import { openBooks, type SpecBooks } from '../spec/books.js';
import { deliver } from '../spec/deliver.js';
import { approved, pay, settlementStory, type SettlementStory } from '../spec/settlement-story.js';
import { controlTotals } from './control-totals.js';
import { trialBalance } from '../ledger/trial-balance.js';
import { unionsWithBooks } from '../ledger/books.js';

const id = (): Id => newId(new Date());
const ofUnions = (ids: readonly Id[]) => ({ of: 'unions', ids, unions: ids }) as const;

let books: SpecBooks;
let story: SettlementStory;
beforeAll(async () => {
  books = await openBooks();
  story = await settlementStory(books, { redemptions: 4, units: 10 });
  await deliver(books, story.campaign.expired(id()), story.campaign.close(3));
  await pay(story, (await approved(story)).id);
});
afterAll(() => books.close());

const figures = (rows: readonly { account: { code: string }; balance: bigint }[]) =>
  Object.fromEntries(rows.filter((row) => row.balance !== 0n).map((row) => [row.account.code, row.balance]));

it('reports balance on any day, and show the state of that day', async () => {
  const control = async (asOf: string | null) => {
    const report = await trialBalance(books.database, story.union, 'control', asOf as BusinessDate | null);
    expect(report.debits).toBe(report.credits);
    return figures(report.rows);
  };
  expect(await control('2026-10-31')).toEqual({});
  expect(await control('2026-11-30')).toEqual({
    appropriated: -19_000n,
    encumbered: 5_700n,
    consumed: 7_600n,
    released: 5_700n,
  });
  expect(await control('2026-12-05')).toEqual({
    appropriated: -19_000n,
    encumbered: 3_800n,
    paid: 7_600n,
    released: 7_600n,
  });
  expect(await control(null)).toEqual(await control('2026-12-05'));
});

it('reports name the accounts as the ministry does, and the control accounts in words', async () => {
  const general = await trialBalance(books.database, story.union, 'general', null);
  expect(general.rows.map(({ account }) => `${account.code} ${account.name}`)).toEqual([
    '102 银行存款',
    '50305 其他服务支出',
  ]);
  const control = await trialBalance(books.database, story.union, 'control', null);
  expect(control.rows.map(({ account }) => account.name)).toContain('已占用');
});

it('reports sum a campaign, its statements and its payments', async () => {
  const scope = { of: 'campaign', id: story.campaign.id, unions: [story.union] } as const;
  expect(await controlTotals(books.database, scope)).toMatchObject({
    appropriated: 0n,
    encumbered: 19_000n,
    consumed: 7_600n,
    released: 7_600n,
    open: 3_800n,
    paid: 7_600n,
    suspense: 0n,
    statementLines: 7_600n,
    payments: 7_600n,
  });
});

it('reports sum a union with both its books, each in balance', async () => {
  const totals = await controlTotals(books.database, ofUnions([story.union]));
  expect(totals).toMatchObject({ appropriated: 19_000n, free: 0n, payments: 7_600n });
  expect(totals.books.map(({ book }) => book)).toEqual(['control', 'general']);
  for (const { debits, credits } of totals.books) expect(debits).toBe(credits);
});

it('reports are zero for a union without books', async () => {
  const totals = await controlTotals(books.database, ofUnions([id()]));
  expect(totals).toMatchObject({ appropriated: 0n, encumbered: 0n, books: [] });
});

it('reports reach as far as the reader’s duty: a subtree, or everything', async () => {
  const county = await story.office.union('county', [story.union]);
  await story.office.adopt(
    story.treasurer,
    { tradeUnionId: county, year: 2026, line: 'general-benefits' },
    5n,
  );
  const { office } = story;
  const [ofUnion, ofCounty, ofAll] = [
    await office.person('auditor', 'union', story.union),
    await office.person('auditor', 'union', county),
    await office.person('auditor', 'platform', null),
  ];
  const seen = (personId: Id, root: Id | null = null) =>
    unionsWithBooks(books.database, { personId, at: books.clock.now() }, root);
  expect(await seen(ofUnion)).toEqual([story.union, county].sort());
  expect(await seen(ofCounty)).toEqual([county]);
  expect(await seen(ofUnion, county)).toEqual([county]);
  expect(await seen(id())).toEqual([]);
  expect(await seen(ofAll)).toEqual([story.union, county].sort());
});

it('reports show what each union consumed, paid and owes, which sums to the whole', async () => {
  const other = await settlementStory(books, { redemptions: 2, units: 2 });
  await pay(other, (await approved(other)).id);
  const [undone] = other.redemptions;
  await deliver(books, other.campaign.undone(undone!.voucher, undone!.redemption));
  const { tradeUnions, ...sums } = await controlTotals(books.database, ofUnions([story.union, other.union]));
  const mine = { consumed: 7_600n, paid: 7_600n, statementLines: 7_600n, payments: 7_600n, creditsDue: 0n };
  const others = {
    consumed: 1_900n,
    paid: 3_800n,
    statementLines: 3_800n,
    payments: 3_800n,
    creditsDue: 1_900n,
  };
  expect(tradeUnions).toEqual([
    { tradeUnionId: story.union, ...mine },
    { tradeUnionId: other.union, ...others },
  ]);
  expect(sums).toMatchObject({ consumed: 9_500n, paid: 11_400n, creditsDue: 1_900n, payments: 11_400n });
});
