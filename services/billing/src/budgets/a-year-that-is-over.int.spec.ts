import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId, unwrap, type Fen, type Id } from '@puhui/kernel';
import { yearsWithBudgets } from './find-budgets.js';
import { openBooks, type SpecBooks } from '../spec/books.js';
import { balancesOf } from '../spec/figures.js';
import { approved, pay, settlementStory } from '../spec/settlement-story.js';

let books: SpecBooks;
beforeAll(async () => {
  books = await openBooks();
});
afterAll(() => books.close());

const LAST_MOMENT = new Date('2026-12-31T15:59:59.999Z');
const NEW_YEAR = new Date('2026-12-31T16:00:00.000Z');
const over = { ok: false, error: { code: 'BUDGET_YEAR_OVER', year: 2026, current: 2027 } };

async function treasury() {
  const story = await settlementStory(books, { redemptions: 1, units: 2 });
  const { office, officer, line, union } = story;
  const county = await office.union('county', [union]);
  // Each wish is decided by a document of its own.
  const documentOf = (key: Id): string => `决议 ${key}`;
  const adopt = (year: number, amount = 500n as Fen, idempotencyKey = newId(new Date())) =>
    office.adoptBudget(officer, {
      ...line,
      year,
      amount,
      document: documentOf(idempotencyKey),
      idempotencyKey,
    });
  const allocate = (year: number, amount = 100n, idempotencyKey = newId(new Date())) =>
    office.allocate(officer, {
      fromTradeUnionId: union,
      toTradeUnionId: county,
      year,
      line: line.line,
      amount: amount as Fen,
      document: documentOf(idempotencyKey),
      idempotencyKey,
    });
  return { story, union, county, adopt, allocate };
}

it('a budget takes what is decided until its year ends in Shanghai, and nothing after', async () => {
  const { union, county, adopt, allocate } = await treasury();
  books.clock.set(LAST_MOMENT);
  unwrap(await adopt(2026));
  unwrap(await allocate(2026));
  const [before, below] = [await balancesOf(books, union), await balancesOf(books, county)];
  books.clock.set(NEW_YEAR);
  expect(await adopt(2026)).toEqual(over);
  expect(await allocate(2026)).toEqual(over);
  expect([await balancesOf(books, union), await balancesOf(books, county)]).toEqual([before, below]);
});

it('the budget of a year ahead is adopted before it begins, and taken down in it', async () => {
  const { adopt, allocate } = await treasury();
  unwrap(await adopt(2027));
  books.clock.set(NEW_YEAR);
  unwrap(await adopt(2027));
  unwrap(await allocate(2027));
});

it('a budget is adopted for this year or the next; another was mistyped, and no campaign would find it', async () => {
  const { union, adopt } = await treasury();
  const early = { code: 'BUDGET_YEAR_NOT_YET', current: 2026, next: 2027 };
  for (const year of [2028, 2072, 2200])
    expect(await adopt(year)).toEqual({ ok: false, error: { ...early, year } });
  expect(await yearsWithBudgets(books.database, union)).not.toContain(2028);
  books.clock.set(NEW_YEAR);
  unwrap(await adopt(2028));
});

it('who asks again in the new year what was done in the old one gets that answer', async () => {
  const { adopt, allocate } = await treasury();
  const [one, other]: Id[] = [newId(new Date()), newId(new Date())];
  books.clock.set(LAST_MOMENT);
  const adopted = unwrap(await adopt(2026, 500n as Fen, one));
  unwrap(await allocate(2026, 100n, other));
  books.clock.set(NEW_YEAR);
  expect(unwrap(await adopt(2026, 500n as Fen, one)).id).toBe(adopted.id);
  expect((await allocate(2026, 100n, other)).ok).toBe(true);
});

it('what a year has bound is settled and paid in the next', async () => {
  const { story } = await treasury();
  books.clock.set(NEW_YEAR);
  const { id } = await approved(story);
  expect(unwrap(await pay(story, id)).status).toBe('paid');
});
