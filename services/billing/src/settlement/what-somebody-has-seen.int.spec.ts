import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { unwrap } from '@puhui/kernel';
import { openBooks, type SpecBooks } from '../spec/books.js';
import { draw, settlementStory, type SettlementStory } from '../spec/settlement-story.js';
import { keptStatement } from './store.js';

let books: SpecBooks;
beforeAll(async () => {
  books = await openBooks();
});
afterAll(() => books.close());

const DIFFERS = { ok: false, error: { code: 'STATEMENT_REVISION_DIFFERS' } };

/** Sent over eleven redemptions, disputed, and sent anew over one. */
async function sentAnew({ office, officer, partnerAdmin, redemptions }: SettlementStory, id: string) {
  unwrap(await office.dispute(partnerAdmin, id, '多了十笔'));
  const [, ...left] = redemptions.map(({ redemption }) => redemption);
  unwrap(await office.redraw(officer, id, left));
  unwrap(await office.send(officer, id));
}

it('a merchant agrees to no other amount than the one on the page, though an answer is asked', async () => {
  const story = await settlementStory(books, { redemptions: 11 });
  const { office, officer, partnerAdmin } = story;
  const { id } = await draw(story);
  unwrap(await office.send(officer, id));
  const [confirming, disputing] = [await office.looks(id), await office.looks(id)];
  await sentAnew(story, id);
  expect(await office.confirm(partnerAdmin, id, null, confirming)).toMatchObject(DIFFERS);
  expect(await office.dispute(partnerAdmin, id, '金额不符', disputing)).toMatchObject(DIFFERS);
  expect(await keptStatement(books.database, id)).toMatchObject({ status: 'sent', amount: 1_900n });
  expect(unwrap(await office.confirm(partnerAdmin, id, null))).toMatchObject({
    status: 'confirmed',
    amount: 1_900n,
  });
});

it('an officer sends, or draws anew, no other draft than the one on the page', async () => {
  const story = await settlementStory(books, { redemptions: 2 });
  const { office, officer } = story;
  const { id } = await draw(story);
  const [sending, redrawing] = [await office.looks(id), await office.looks(id)];
  const [left] = story.redemptions;
  unwrap(await office.redraw(officer, id, left === undefined ? [] : [left.redemption]));
  expect(await office.send(officer, id, sending)).toMatchObject(DIFFERS);
  expect(await office.redraw(officer, id, [], redrawing)).toMatchObject(DIFFERS);
  expect(unwrap(await office.send(officer, id))).toMatchObject({ status: 'sent', amount: 1_900n });
});
