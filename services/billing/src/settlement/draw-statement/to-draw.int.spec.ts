import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId, unwrap, type Id } from '@puhui/kernel';
import { closeMonth, openMonthsOf } from '../../ledger/closed-months.js';
import { openBooks, type SpecBooks } from '../../spec/books.js';
import { deliver } from '../../spec/deliver.js';
import { afterTampering } from '../../spec/tampering.js';
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

it('what was left out of a draft waits again, and what was undone no more', async () => {
  const own = await settlementStory(books, { redemptions: 3 });
  const { officer, office, campaign, redemptions } = own;
  const waiting = async () => (await findToDraw(books.database, by(officer))).map((one) => one.redemptions);
  const [first, next] = redemptions;
  await deliver(books, campaign.undone(first!.voucher, first!.redemption));
  expect(await waiting()).toEqual([2]);
  const { id } = await draw(own);
  expect(await waiting()).toEqual([]);
  unwrap(await office.redraw(officer, id, [next!.redemption]));
  expect(await waiting()).toEqual([1]);
  unwrap(await office.redraw(officer, id, []));
  expect(await waiting()).toEqual([]);
  // Its line goes because it was undone: it doesn't wait again.
  await deliver(books, campaign.undone(next!.voucher, next!.redemption));
  unwrap(await office.redraw(officer, id, []));
  expect(await waiting()).toEqual([]);
  expect(await afterTampering(books)).toEqual([]);
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
