import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId, unwrap, type Id } from '@puhui/kernel';
import { pageById, type Reader } from '@puhui/platform';
import { evidenceOfVouchers } from '../redemptions/evidence.js';
import { openBooks, type SpecBooks } from '../spec/books.js';
import { deliver } from '../spec/deliver.js';
import { approved, draw, pay, settlementStory, type SettlementStory } from '../spec/settlement-story.js';
import { settledIn } from './settled-in.js';

let books: SpecBooks;
let story: SettlementStory;
beforeAll(async () => {
  books = await openBooks();
  story = await settlementStory(books, { redemptions: 3, units: 10 });
});
afterAll(() => books.close());

const nth = (nr: number) => story.redemptions[nr]!;
const ofVoucher = async (voucher: Id, first = 10) =>
  (await evidenceOfVouchers(books.database, [voucher], pageById({ first }))).get(voucher);

it('a redemption names the statement that has drawn it, and none before', async () => {
  const { redemption } = nth(0);
  expect(await settledIn(books.database, [redemption])).toEqual(new Map());
  const { id: statementId } = await draw(story);
  expect(await settledIn(books.database, [redemption])).toEqual(
    new Map([[redemption, [{ kind: 'redemption', amount: 1900n, statementId }]]]),
  );
});

it('many are asked for at once, and one that no statement has is left out', async () => {
  const ids = [...story.redemptions.map(({ redemption }) => redemption), newId(new Date())];
  let asked = 0;
  const reader: Reader = {
    query: (statement) => {
      asked += 1;
      return books.database.query(statement);
    },
  };
  expect((await settledIn(reader, ids)).size).toBe(3);
  expect(asked).toBe(1);
});

it('a voucher tells each time that it was redeemed, the undone one among them, page by page', async () => {
  const { voucher, redemption } = nth(1);
  const again = newId(new Date());
  await deliver(books, story.campaign.undone(voucher, redemption), story.campaign.redeemed(voucher, again));
  const all = await ofVoucher(voucher);
  expect(all?.nodes.map(({ id, undone }) => [id, undone])).toEqual([
    [redemption, true],
    [again, false],
  ]);
  const first = await ofVoucher(voucher, 1);
  expect(first?.nodes.map(({ id }) => id)).toEqual([redemption]);
  expect(first?.pageInfo.hasNextPage).toBe(true);
});

it('what was undone after it was paid stands in two statements: its line, and the credit', async () => {
  const paid = await approved(story);
  unwrap(await pay(story, paid.id));
  const { voucher, redemption } = nth(2);
  await deliver(books, story.campaign.undone(voucher, redemption));
  await deliver(books, ...[1, 2].map(() => story.campaign.redeemed(newId(new Date()), newId(new Date()))));
  books.clock.set(new Date('2027-01-05T01:00:00.000Z'));
  const later = await draw(story, '2026-12');
  expect((await settledIn(books.database, [redemption])).get(redemption)).toEqual([
    { kind: 'redemption', amount: 1900n, statementId: paid.id },
    { kind: 'credit', amount: -1900n, statementId: later.id },
  ]);
});
