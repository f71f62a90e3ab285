import { sql } from '@puhui/platform';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId, unwrap, type Id } from '@puhui/kernel';
import { openBooks, type SpecBooks } from '../spec/books.js';
import { approved, draw, pay, settlementStory } from '../spec/settlement-story.js';

let books: SpecBooks;
beforeAll(async () => {
  books = await openBooks();
});
afterAll(() => books.close());

/** Who gave somebody all the duties that they have. */
const appointedBy = (person: Id, granter: Id) =>
  books.query(sql`update platform.duty set granted_by = ${granter}::uuid where person_id = ${person}::uuid`);
const refused = (hat: string) => ({ ok: false, error: { code: 'GRANTER_NOT_INDEPENDENT', hat } });

it('a statement is not confirmed by whom its author appointed, until somebody else appoints them too', async () => {
  const story = await settlementStory(books, { redemptions: 1 });
  const { office, officer, partnerAdmin } = story;
  const statement = await draw(story);
  unwrap(await office.send(officer, statement.id));
  await appointedBy(partnerAdmin, officer);
  expect(await office.confirm(partnerAdmin, statement.id, null)).toEqual(refused('entered'));
  // The older duty covers it as well; they act by the one that keeps them on no other side.
  await office.person('partner_admin', 'partner', statement.partnerId, partnerAdmin);
  expect(await office.confirm(partnerAdmin, statement.id, null)).toMatchObject({ ok: true });
});

it('a payment is not recorded by whom the merchant’s side appointed, and another officer records it', async () => {
  const story = await settlementStory(books, { redemptions: 1 });
  const { office, partnerAdmin, union } = story;
  const statement = await approved(story);
  const appointed = await office.person('finance_officer', 'union', union, newId(new Date()));
  await appointedBy(appointed, partnerAdmin);
  expect(await pay({ office, officer: appointed }, statement.id)).toEqual(refused('confirmed'));
  expect(await pay(story, statement.id)).toMatchObject({ ok: true });
});
