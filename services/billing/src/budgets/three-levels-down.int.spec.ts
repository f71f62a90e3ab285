import type { Reader } from '@puhui/platform';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId, unwrap, type Id } from '@puhui/kernel';
import { openBooks, type SpecBooks } from '../spec/books.js';
import { SpecCampaign } from '../spec/campaign.js';
import { deliver } from '../spec/deliver.js';
import { answersOf, balancesOf, unionFlows } from '../spec/figures.js';
import { SpecOffice } from '../spec/office.js';
import { budgetViews } from './budget-view.js';
import { budgetsOfYear } from './store.js';

const id = (): Id => newId(new Date());
const LINE = 'general-benefits';

let books: SpecBooks;
let office: SpecOffice;
beforeAll(async () => {
  books = await openBooks();
  office = new SpecOffice(books);
  await office.dutiesAreBehind(0);
});
afterAll(() => books.close());

/** Three levels, the province's treasurer, and a way to pass money on. */
async function cascade(whole: bigint) {
  const province = await office.union('provincial');
  const city = await office.union('city', [province]);
  const county = await office.union('county', [province, city]);
  const treasurer = await office.person('finance_officer', 'union', province);
  await office.adopt(treasurer, { tradeUnionId: province, year: 2026, line: LINE }, whole);
  const pass = (from: Id, to: Id, amount: bigint, change: object = {}) =>
    office.allocate(treasurer, {
      fromTradeUnionId: from,
      toTradeUnionId: to,
      year: 2026,
      line: LINE,
      amount,
      document: `决议 ${id()}`,
      idempotencyKey: id(),
      ...change,
    });
  return { province, city, county, treasurer, pass };
}
const lineOf = (tradeUnionId: Id) => ({ tradeUnionId, year: 2026, line: LINE });
const free = async (union: Id): Promise<bigint> => (await unionFlows(books, union)).free;

it('free amounts on all three levels sum to what was adopted', async () => {
  const { province, city, county, pass } = await cascade(1_000n);
  unwrap(await pass(province, city, 700n));
  unwrap(await pass(city, county, 450n));
  unwrap(await pass(province, county, 50n));
  expect([await free(province), await free(city), await free(county)]).toEqual([250n, 250n, 500n]);
  expect(await balancesOf(books, city)).toEqual({
    allocated_down: '450',
    appropriated: '-700',
    free: '250',
  });
});

it('a level passes on only what has arrived', async () => {
  const { province, city, county, pass } = await cascade(100n);
  expect(await pass(city, county, 1n)).toMatchObject({
    error: { code: 'BUDGET_LINE_UNKNOWN', year: 2026, line: LINE, adopted: null },
  });
  unwrap(await pass(province, city, 60n));
  expect(await pass(city, county, 61n)).toMatchObject({
    error: { code: 'BUDGET_TOO_LOW', needed: 61n, free: 60n },
  });
  expect((await pass(city, county, 60n)).ok).toBe(true);
});

it('budgets never flow up or sideways', async () => {
  const { province, city, county, pass } = await cascade(100n);
  const sister = await office.union('city', [province]);
  unwrap(await pass(province, county, 50n));
  for (const [from, to] of [
    [county, city],
    [county, province],
    [county, sister],
  ] as const) {
    expect(await pass(from, to, 1n)).toMatchObject({
      error: { code: 'TRADE_UNION_NOT_BELOW', tradeUnionId: to },
    });
  }
});

it('the existing years and lines are named when an unknown one is asked for', async () => {
  const { province, city, treasurer, pass } = await cascade(100n);
  await office.adopt(treasurer, { tradeUnionId: province, year: 2027, line: 'festival' }, 5n);
  const adopted = `2027/festival, 2026/${LINE}`;
  const unknown = (year: number, line: string) => ({
    ok: false,
    error: { code: 'BUDGET_LINE_UNKNOWN', year, line, adopted },
  });
  expect(await pass(province, city, 1n, { year: 2027 })).toEqual(unknown(2027, LINE));
  expect(await pass(province, city, 1n, { line: 'festival' })).toEqual(unknown(2026, 'festival'));
  expect(await pass(province, city, 1n, { line: 'general-benefit' })).toEqual(
    unknown(2026, 'general-benefit'),
  );
});

it('the giver’s officer passes a budget on; the receiver’s officer alone cannot', async () => {
  const { province, city, county, pass } = await cascade(100n);
  unwrap(await pass(province, city, 100n));
  const ofCity = await office.person('finance_officer', 'union', city);
  const command = { year: 2026, line: LINE, amount: 1n, document: '决议' };
  const as = (person: Id, from: Id, to: Id) =>
    office.allocate(person, {
      ...command,
      fromTradeUnionId: from,
      toTradeUnionId: to,
      idempotencyKey: id(),
    });
  expect(await as(ofCity, province, city)).toEqual({ ok: false, error: { code: 'NOT_ALLOWED' } });
  expect((await as(ofCity, city, county)).ok).toBe(true);
});

it('every level holds under racing allocations and launches', async () => {
  const { province, city, county, pass } = await cascade(1_000n);
  unwrap(await pass(province, city, 300n));
  unwrap(await pass(city, county, 100n));
  const campaigns = [province, city, county].flatMap((union) =>
    Array.from({ length: 6 }, () => new SpecCampaign(lineOf(union), 17n)),
  );
  const passed = await Promise.all([
    ...Array.from({ length: 10 }, () => pass(province, city, 71n)),
    ...Array.from({ length: 10 }, () => pass(city, county, 43n)),
    ...Array.from({ length: 5 }, () => pass(province, county, 29n)),
    ...campaigns.map((campaign) => deliver(books, campaign.launch(2))),
  ]);
  const refusals = passed.filter((answer) => answer && !answer.ok);
  for (const answer of refusals) expect(answer).toMatchObject({ error: { code: 'BUDGET_TOO_LOW' } });
  const flows = await Promise.all([province, city, county].map((union) => unionFlows(books, union)));
  const sum = (of: (flow: (typeof flows)[number]) => bigint): bigint =>
    flows.reduce((total, flow) => total + of(flow), 0n);
  expect(sum((flow) => flow.free + flow.encumbered)).toBe(1_000n);
  const answers = (await Promise.all(campaigns.map((campaign) => answersOf(books, campaign.id)))).flat();
  expect(answers).toHaveLength(campaigns.length);
  const bound = answers.filter((answer) => answer === 'CampaignEncumbered').length;
  expect(sum((flow) => flow.encumbered)).toBe(BigInt(bound) * 34n);
});

it('one query for the year shows every line, however many there are', async () => {
  const { province, treasurer } = await cascade(100n);
  const count = async (): Promise<{ queries: number; free: readonly bigint[] }> => {
    let queries = 0;
    const counting: Reader = {
      query: (statement) => {
        queries += 1;
        return books.database.query(statement);
      },
    };
    const views = await budgetViews(counting, await budgetsOfYear(books.database, province, 2026));
    return { queries, free: views.map((view) => view.free) };
  };
  expect(await count()).toEqual({ queries: 1, free: [100n] });
  await office.adopt(treasurer, { tradeUnionId: province, year: 2026, line: 'festival' }, 7n);
  await office.adopt(treasurer, { tradeUnionId: province, year: 2027, line: 'festival' }, 8n);
  expect(await count()).toEqual({ queries: 1, free: [7n, 100n] });
});
