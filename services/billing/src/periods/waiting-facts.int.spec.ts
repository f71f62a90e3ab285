import { sql } from '@puhui/platform';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId, unwrap, type Id } from '@puhui/kernel';
import { openBooks, type SpecBooks } from '../spec/books.js';
import { SpecCampaign } from '../spec/campaign.js';
import { deliver } from '../spec/deliver.js';
import { settlementStory } from '../spec/settlement-story.js';

const id = (): Id => newId(new Date());

let books: SpecBooks;
beforeAll(async () => {
  books = await openBooks();
});
afterAll(() => books.close());

/** A redemption in a campaign that nobody knows here, of which the event says whose it is. */
const stray = (tradeUnionId: Id | null) => {
  const campaign = new SpecCampaign({ tradeUnionId: id(), year: 2026, line: 'general-benefits' });
  return { ...campaign.redeemed(id()), tradeUnionId };
};

it('a fact of an unknown campaign keeps the month of its event’s union open', async () => {
  const own = await settlementStory(books, { redemptions: 1 });
  const other = await settlementStory(books, { redemptions: 1 });
  await deliver(books, stray(own.union));
  unwrap(await other.office.close(other.officer, other.union, '2026-11'));
  expect(await own.office.close(own.officer, own.union, '2026-11')).toEqual({
    ok: false,
    error: { code: 'FACTS_WAITING', count: 1 },
  });
  await books.query(sql`delete from waiting_fact`);
});

it.each([
  ['none', null],
  ['a union that nobody knows', id()],
])('a waiting fact that names %s keeps every month open', async (_, named) => {
  const { office, officer, union } = await settlementStory(books, { redemptions: 1 });
  await deliver(books, stray(named));
  expect(await office.close(officer, union, '2026-11')).toMatchObject({
    error: { code: 'FACTS_WAITING', count: 1 },
  });
  await books.query(sql`delete from waiting_fact`);
});
