import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId, type Id } from '@puhui/kernel';
import { closeMonth, openMonthsOf } from '../../ledger/closed-months.js';
import { openBooks, type SpecBooks } from '../../spec/books.js';
import { draw, settlementStory, type SettlementStory } from '../../spec/settlement-story.js';
import { findToDraw } from './to-draw.js';

let books: SpecBooks;
let story: SettlementStory;
let stranger: Id;
beforeAll(async () => {
  books = await openBooks();
  story = await settlementStory(books, { redemptions: 3 });
  stranger = (await settlementStory(books, { redemptions: 1 })).officer;
});
afterAll(() => books.close());

const by = (personId: Id) => ({ personId, at: books.clock.now(), roles: ['finance_officer'] }) as const;

it('what no statement has waits for its union’s finance, by merchant and month, until it is drawn', async () => {
  const { union, officer, campaign, approvers } = story;
  const waits = {
    tradeUnionId: union,
    partnerId: campaign.partnerId,
    period: '2026-11',
    redemptions: 3,
    amount: 5_700n,
  };
  expect(await findToDraw(books.database, by(officer))).toEqual([waits]);
  expect(await findToDraw(books.database, by(approvers[0]))).toEqual([]);
  const others = await findToDraw(books.database, by(stranger));
  expect(others.map(({ redemptions }) => redemptions)).toEqual([1]);
  const early = { ...by(officer), at: new Date('2026-11-05T01:00:00.000Z') };
  expect(await findToDraw(books.database, early)).toEqual([]);
  await draw(story);
  expect(await findToDraw(books.database, by(officer))).toEqual([]);
});

it('a month with entries that is over waits to be closed, until it or a later one is', async () => {
  const { union: tradeUnionId, officer } = story;
  expect(await openMonthsOf(books.database, by(officer))).toEqual([{ tradeUnionId, period: '2026-11' }]);
  const inTheMonth = { ...by(officer), at: new Date('2026-11-30T15:59:59.000Z') };
  expect(await openMonthsOf(books.database, inTheMonth)).toEqual([]);
  const now = books.clock.now();
  const closed = { id: newId(now), tradeUnionId, period: '2026-11', closedBy: officer, closedAt: now };
  await books.run((tx) => closeMonth(tx, closed));
  expect(await openMonthsOf(books.database, by(officer))).toEqual([]);
});
