import { sql } from '@puhui/platform';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId, type Id } from '@puhui/kernel';
import { openBooks, type SpecBooks } from '../spec/books.js';
import { SpecCampaign } from '../spec/campaign.js';
import { deliver } from '../spec/deliver.js';
import { balancesOf, unionFlows } from '../spec/figures.js';
import { SpecOffice } from '../spec/office.js';
import type { Page } from '@puhui/platform';
import type { Budget } from './budget.js';
import { budgetPage, yearsWithBudgets } from './find-budgets.js';

const id = (): Id => newId(new Date());

let books: SpecBooks;
let office: SpecOffice;
beforeAll(async () => {
  books = await openBooks();
  office = new SpecOffice(books);
  await office.dutiesAreBehind(0);
});
afterAll(() => books.close());

const refusedWith = (code: string, facts: object = {}) => ({
  ok: false,
  error: expect.objectContaining({ code, ...facts }),
});

/** A province with 100 fen on a line, a county below it, and the province's treasurer. */
async function province() {
  const union = await office.union('provincial');
  const county = await office.union('county', [union]);
  const treasurer = await office.person('finance_officer', 'union', union);
  const line = { tradeUnionId: union, year: 2026, line: 'general-benefits' };
  await office.adopt(treasurer, line, 100n);
  const allocate = (amount: bigint, change: object = {}) =>
    office.allocate(treasurer, {
      fromTradeUnionId: union,
      toTradeUnionId: county,
      year: 2026,
      line: 'general-benefits',
      amount,
      document: `决议 ${id()}`,
      idempotencyKey: id(),
      ...change,
    });
  return { union, county, treasurer, line, allocate };
}

it('a line is adopted and raised, with an event for each', async () => {
  const { union, treasurer, line } = await province();
  await office.adopt(treasurer, line, 50n);
  expect(await balancesOf(books, union)).toEqual({ appropriated: '-150', free: '150' });
  const events = await books.query<{ said: string }>(
    sql`select data->>'amount' || ' version ' || version as said from messaging.event
        where type = 'puhui.BudgetAdopted.v1' and trade_union_id = ${union}::uuid order by version`,
  );
  expect(events).toEqual([{ said: '100 version 1' }, { said: '50 version 2' }]);
});

it('the years of a union’s budgets are those of which it, or a union below it, has one, the newest first', async () => {
  const { union, county, treasurer, line } = await province();
  await office.adopt(treasurer, { ...line, year: 2027 }, 5n);
  await office.adopt(treasurer, { ...line, tradeUnionId: county, year: 2027 }, 5n);
  const elsewhere = await province();
  await office.adopt(elsewhere.treasurer, elsewhere.line, 5n);
  expect(await yearsWithBudgets(books.database, union)).toEqual([2027, 2026]);
  expect(await yearsWithBudgets(books.database, county)).toEqual([2027]);
  expect(await yearsWithBudgets(books.database, await office.union('county', [union]))).toEqual([]);
});

it('lines are listed from above to below, a page at a time, whichever was opened first', async () => {
  const { union, county, treasurer, line } = await province();
  const [town, other] = [await office.union('town', [union, county]), await office.union('county', [union])];
  for (const tradeUnionId of [town, other, county])
    await office.adopt(treasurer, { ...line, tradeUnionId, year: 2027 }, 5n);
  for (const name of ['festival', 'heat-relief'])
    await office.adopt(treasurer, { ...line, year: 2027, line: name }, 5n);
  const listed: string[] = [];
  let after: string | null = null;
  do {
    const { nodes, pageInfo }: Page<Budget> = await budgetPage(books.database, {
      tradeUnionId: union,
      year: 2027,
      first: 2,
      after,
    });
    listed.push(...nodes.map((one) => `${one.tradeUnionId} ${one.line}`));
    after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  } while (after !== null);
  expect(listed).toEqual([
    `${union} festival`,
    `${union} heat-relief`,
    `${county} general-benefits`,
    `${town} general-benefits`,
    `${other} general-benefits`,
  ]);
});

it('an allocation takes from one union what it gives the union below', async () => {
  const { union, county, allocate } = await province();
  expect((await allocate(40n)).ok).toBe(true);
  expect(await balancesOf(books, union)).toEqual({
    allocated_down: '40',
    appropriated: '-100',
    free: '60',
  });
  expect(await balancesOf(books, county)).toEqual({ appropriated: '-40', free: '40' });
  await unionFlows(books, union);
  await unionFlows(books, county);
});

it('an allocation above the free amount is refused, with the figures', async () => {
  const { allocate } = await province();
  expect(await allocate(101n)).toEqual(refusedWith('BUDGET_TOO_LOW', { needed: 101n, free: 100n }));
});

it('an allocation is refused upwards, on an unknown line and to an unknown union', async () => {
  const { union, allocate } = await province();
  const elsewhere = await office.union('county');
  expect(await allocate(1n, { toTradeUnionId: elsewhere })).toEqual(refusedWith('TRADE_UNION_NOT_BELOW'));
  expect(await allocate(1n, { toTradeUnionId: union })).toEqual(refusedWith('TRADE_UNION_NOT_BELOW'));
  expect(await allocate(1n, { line: 'festival' })).toEqual(refusedWith('BUDGET_LINE_UNKNOWN'));
  expect(await allocate(1n, { toTradeUnionId: id() })).toEqual(refusedWith('TRADE_UNION_UNKNOWN'));
});

it('only the finance officer of the subtree decides, and only while duties are fresh', async () => {
  const { union, county, line, treasurer } = await province();
  const command = { ...line, amount: 1n, document: 'x', idempotencyKey: id() };
  const auditor = await office.person('auditor', 'union', union);
  const below = await office.person('finance_officer', 'union', county);
  expect(await office.adoptBudget(auditor, command)).toEqual(refusedWith('NOT_ALLOWED'));
  expect(await office.adoptBudget(below, command)).toEqual(refusedWith('NOT_ALLOWED'));
  expect((await office.adoptBudget(treasurer, { ...command, tradeUnionId: county })).ok).toBe(true);
  await office.dutiesAreBehind(45);
  expect(await office.adoptBudget(treasurer, { ...command, idempotencyKey: id() })).toEqual(
    refusedWith('DUTIES_BEHIND', { behindSeconds: 45 }),
  );
  await office.dutiesAreBehind(0);
});

it.each([
  ['a line with blanks', { line: 'General benefits' }, 'line', 'LINE'],
  ['nothing', { amount: 0n }, 'amount', 'AMOUNT_NOT_POSITIVE'],
  ['less than nothing', { amount: -5n }, 'amount', 'AMOUNT_NEGATIVE'],
  ['no document', { document: ' ' }, 'document', 'TEXT'],
])('budgets refuse %s before anything is read', async (_, change, field, problem) => {
  const command = {
    tradeUnionId: id(),
    year: 2026,
    line: 'general-benefits',
    amount: 1n,
    document: 'x',
    idempotencyKey: id(),
  };
  expect(await office.adoptBudget(id(), { ...command, ...change })).toEqual({
    ok: false,
    error: { code: 'INVALID_INPUT', field, problem },
  });
});

it('simultaneous campaigns and allocations never overspend a line', async () => {
  const { union, county, line, allocate } = await province();
  const campaigns = Array.from({ length: 20 }, () => new SpecCampaign(line, 7n));
  await Promise.all([
    ...Array.from({ length: 20 }, () => allocate(5n)),
    ...campaigns.map((campaign) => deliver(books, campaign.launch(1))),
  ]);
  const flows = await unionFlows(books, union);
  expect(flows.free).toBeLessThan(5n);
  expect(flows.free).toBeGreaterThanOrEqual(0n);
  // The campaigns may have been faster every time: then the county has no accounts at all.
  const below = { appropriated: '0', free: '0', ...(await balancesOf(books, county)) };
  expect(below).toEqual({
    appropriated: (-flows.allocatedDown).toString(),
    free: flows.allocatedDown.toString(),
  });
});

it('the same key used ten times at once has one effect and one answer', async () => {
  const { union, treasurer, line } = await province();
  const command = { ...line, amount: 9n, document: 'x', idempotencyKey: id() };
  const answers = await Promise.all(Array.from({ length: 10 }, () => office.adoptBudget(treasurer, command)));
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  expect(await balancesOf(books, union)).toMatchObject({ free: '109' });
  expect(await office.adoptBudget(treasurer, { ...command, amount: 10n })).toEqual(
    refusedWith('IDEMPOTENCY_KEY_ALREADY_USED'),
  );
});
