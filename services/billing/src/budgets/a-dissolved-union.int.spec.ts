import { sql } from '@puhui/platform';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { fen, newId, unwrap, type Id } from '@puhui/kernel';
import { openBooks, type SpecBooks } from '../spec/books.js';
import { confirmed, pay, settlementStory } from '../spec/settlement-story.js';

const id = (): Id => newId(new Date());

let books: SpecBooks;
beforeAll(async () => {
  books = await openBooks();
});
afterAll(() => books.close());

const dissolve = (union: Id) =>
  books.query(sql`update platform.trade_union set status = 'dissolved' where id = ${union}::uuid`);

it('a dissolved union neither adopts nor takes a budget, and is told so for good', async () => {
  const story = await settlementStory(books, { redemptions: 1 });
  const { office, line, treasurer, union } = story;
  const below = await office.union('county', [union]);
  await dissolve(below);
  const refused = {
    ok: false,
    error: { code: 'TRADE_UNION_NOT_ACTIVE', tradeUnionId: below, status: 'dissolved' },
  };
  const { year, line: name } = line;
  const part = { year, line: name, amount: fen(10n), document: '琼工办〔2026〕9号' };
  const given = { ...part, fromTradeUnionId: union, toTradeUnionId: below, idempotencyKey: id() };
  expect(await office.allocate(treasurer, given)).toEqual(refused);
  await dissolve(union);
  const adopted = office.adoptBudget(treasurer, { ...part, tradeUnionId: union, idempotencyKey: id() });
  expect(await adopted).toMatchObject({ error: { code: 'TRADE_UNION_NOT_ACTIVE', tradeUnionId: union } });
});

it('what a union owed before it was dissolved is settled as before', async () => {
  const story = await settlementStory(books, { redemptions: 1 });
  await dissolve(story.union);
  const statement = await confirmed(story);
  expect(statement.status).toBe('confirmed');
  for (const person of story.approvers)
    unwrap(await story.office.approve(person, statement.id, statement.revisionHash));
  expect(unwrap(await pay(story, statement.id)).status).toBe('paid');
});
