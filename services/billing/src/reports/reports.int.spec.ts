import { sql } from '@puhui/platform';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { fen, newId, type Id, type BusinessDate } from '@puhui/kernel';
import { openBooks, type SpecBooks } from '../spec/books.js';
import { deliver } from '../spec/deliver.js';
import { approved, pay, settlementStory, type SettlementStory } from '../spec/settlement-story.js';
import { controlTotals } from './control-totals.js';
import { accountEntryPage } from '../ledger/find-entries.js';
import { flowsOfLines } from '../ledger/flows-by-account.js';
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

it('each figure of a trial balance is the sum of the entries that it leads to, on any day', async () => {
  for (const book of ['control', 'general'] as const)
    for (const asOf of ['2026-11-30', '2026-12-05', null] as (BusinessDate | null)[]) {
      const { rows } = await trialBalance(books.database, story.union, book, asOf);
      for (const { account, debits, credits, balance } of rows) {
        const sumOf = async (side: 'debit' | 'credit' | null): Promise<bigint> => {
          const of = { key: account.key, asOf, side };
          const page = await accountEntryPage(books.database, of, { rows: 100, after: null });
          expect(page.pageInfo.hasNextPage).toBe(false);
          return page.nodes.reduce(
            (sum, { amount, debit }) => sum + (side === null && debit.key !== account.key ? -amount : amount),
            0n,
          );
        };
        expect([await sumOf('debit'), await sumOf('credit'), await sumOf(null)]).toEqual([
          debits,
          credits,
          balance,
        ]);
      }
    }
});

it('each figure of a budget is the sum of the balances that it leads to', async () => {
  const years = [{ tradeUnionId: story.union, year: 2026 }];
  const [[key, flows] = ['', null]] = [...(await flowsOfLines(books.database, years))];
  if (flows === null) throw new Error('the union has a budget');
  const line = key.split('/').at(-1) ?? '';
  const figureOf = async (figure: keyof typeof wanted) => {
    const of = { year: 2026, line, figure };
    const report = await trialBalance(books.database, story.union, 'control', null, of);
    const balance = report.rows.reduce((sum, row) => sum + row.balance, 0n);
    expect(report.figure).toBe(['appropriated', 'suspense'].includes(figure) ? -balance : balance);
    return report.figure;
  };
  const wanted = {
    appropriated: flows.appropriated,
    allocated_down: flows.allocatedDown,
    free: flows.free,
    open: flows.open,
    consumed: flows.consumed,
    paid: flows.paid,
    released: fen(flows.released - flows.reused),
    due: fen(flows.consumed - flows.paid),
    suspense: flows.suspense,
  } as const;
  for (const [figure, amount] of Object.entries(wanted) as [keyof typeof wanted, bigint][])
    expect([figure, await figureOf(figure)]).toEqual([figure, amount]);
  const { appropriated, allocated_down: below, free, released, open, consumed } = wanted;
  expect(below + free + released + open + consumed).toBe(appropriated);
  expect(released).toBeGreaterThan(0n);
  expect((await trialBalance(books.database, story.union, 'control', null)).figure).toBeNull();
});

it('a figure of all years, or of one campaign, is the sum of the balances that it leads to', async () => {
  const totals = await controlTotals(books.database, {
    of: 'unions',
    ids: [story.union],
    unions: [story.union],
  });
  const campaign = { of: 'campaign', id: story.campaign.id, unions: [story.union] } as const;
  const ofCampaign = await controlTotals(books.database, campaign);
  const figureOf = async (figure: 'appropriated' | 'free' | 'open' | 'consumed' | 'paid', campaignId?: Id) =>
    (await trialBalance(books.database, story.union, 'control', null, { figure, campaignId })).figure;
  for (const figure of ['appropriated', 'free', 'open', 'consumed', 'paid'] as const)
    expect([figure, await figureOf(figure)]).toEqual([figure, totals[figure]]);
  for (const figure of ['open', 'consumed', 'paid'] as const)
    expect([figure, await figureOf(figure, story.campaign.id)]).toEqual([figure, ofCampaign[figure]]);
  const [own] = totals.tradeUnions;
  expect(own).toMatchObject({
    appropriated: totals.appropriated,
    released: totals.released,
    open: totals.open,
  });
  expect(totals).toMatchObject({ paymentsAgree: true });
  expect(totals.books.every(({ balanced }) => balanced)).toBe(true);
});

it('a figure of a budget is asked of the control book, and of a line that the union has', async () => {
  const [of] = await books.query<{ year: number; line: string }>(
    sql`select year::int, line from account where trade_union_id = ${story.union}::uuid and book = 'control' and line is not null limit 1`,
  );
  if (of === undefined) throw new Error('the union has a budget');
  const asked = (book: 'general' | 'control', change: Partial<typeof of>, asOf: string | null = null) =>
    trialBalance(books.database, story.union, book, asOf as BusinessDate | null, {
      ...of,
      ...change,
      figure: 'free',
    });
  await expect(asked('general', {})).rejects.toThrow(
    /^book: .*A figure of a budget stands in the control book alone/,
  );
  for (const change of [{ line: 'no-such-line' }, { year: 2019 }])
    await expect(asked('control', change)).rejects.toThrow(/^ofBudget: .*has no such line/);
  // Before it was adopted there was nothing on it, and that is an answer.
  expect(await asked('control', {}, '2026-01-01')).toMatchObject({ rows: [], figure: 0n });
});

it('reports name the accounts as the ministry does, and the control accounts in words', async () => {
  const general = await trialBalance(books.database, story.union, 'general', null);
  expect(general.rows.map(({ account }) => `${account.code} ${account.name}`)).toEqual([
    '102 银行存款',
    '50305 其他服务支出',
  ]);
  const control = await trialBalance(books.database, story.union, 'control', null);
  expect(control.rows.map(({ account }) => account.name)).toContain('占用中');
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
  expect(tradeUnions).toMatchObject([
    { tradeUnionId: story.union, ...mine },
    { tradeUnionId: other.union, ...others },
  ]);
  expect(sums).toMatchObject({ consumed: 9_500n, paid: 11_400n, creditsDue: 1_900n, payments: 11_400n });
});
