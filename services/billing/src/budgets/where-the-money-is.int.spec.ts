import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId, unwrap, type Fen, type Id } from '@puhui/kernel';
import { standingOf, type Standing } from '../ledger/standing.js';
import { openBooks, type SpecBooks } from '../spec/books.js';
import { deliver } from '../spec/deliver.js';
import { approved, pay, settlementStory, type SettlementStory } from '../spec/settlement-story.js';
import { budgetPage } from './find-budgets.js';

const id = (): Id => newId(new Date());

let books: SpecBooks;
let story: SettlementStory;
let below: Id;
beforeAll(async () => {
  books = await openBooks();
  story = await settlementStory(books, { redemptions: 4, units: 10 });
  await deliver(books, story.campaign.expired(id()));
  await pay(story, (await approved(story)).id);
  await deliver(books, story.campaign.redeemed(id(), id(), new Date('2026-12-04T02:00:00.000Z')));
  below = await story.office.union('county', [story.union]);
  await story.office.adopt(story.officer, line(story.union), 5_000n);
  const allocated = await story.office.allocate(story.officer, {
    fromTradeUnionId: story.union,
    toTradeUnionId: below,
    year: 2026,
    line: 'general-benefits',
    amount: 2_000n,
    document: '琼工办〔2026〕8号',
    idempotencyKey: id(),
  });
  unwrap(allocated);
  await story.office.adopt(story.officer, line(below), 300n);
});
afterAll(() => books.close());

const line = (tradeUnionId: Id) => ({ tradeUnionId, year: 2026, line: 'general-benefits' });

/** Where it came from is where it lies. */
const lies = ({ adopted, received, suspense, ...rest }: Standing): void => {
  const sum = Object.values<Fen>(rest).reduce((one, other) => one + other, 0n);
  expect(adopted + received + suspense).toBe(sum);
};

it('the money of a year is shown by source and by station, for the union and those below', async () => {
  const { own, below: theirs } = await standingOf(books.database, story.union, 2026);
  lies(own);
  lies(theirs);
  expect(own).toEqual({
    adopted: 24_000n,
    received: 0n,
    suspense: 0n,
    allocatedDown: 2_000n,
    free: 3_000n,
    released: 1_900n,
    bound: 7_600n,
    due: 1_900n,
    paid: 7_600n,
  });
  expect(theirs).toMatchObject({
    adopted: 300n,
    received: 2_000n,
    allocatedDown: 0n,
    free: 2_300n,
    paid: 0n,
  });
});

it('a union without a budget in that year has nothing anywhere', async () => {
  const { own, below: theirs } = await standingOf(books.database, story.union, 2025);
  for (const standing of [own, theirs])
    expect(Object.values<Fen>({ ...standing }).filter((amount) => amount !== 0n)).toEqual([]);
});

it('the lines of a union and of those below it are listed page by page without a gap', async () => {
  const args = { tradeUnionId: story.union, year: 2026, first: 1 };
  const first = await budgetPage(books.database, { ...args, after: null });
  const second = await budgetPage(books.database, { ...args, after: first.pageInfo.endCursor });
  expect([...first.nodes, ...second.nodes].map(({ tradeUnionId }) => tradeUnionId)).toEqual([
    story.union,
    below,
  ]);
  expect(second.pageInfo.hasNextPage).toBe(false);
  const of = { ...args, tradeUnionId: below, first: 20, after: null };
  expect((await budgetPage(books.database, of)).nodes.map(({ tradeUnionId }) => tradeUnionId)).toEqual([
    below,
  ]);
});
