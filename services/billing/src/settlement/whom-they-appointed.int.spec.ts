import { sql } from '@puhui/platform';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId, unwrap, type Id } from '@puhui/kernel';
import { openBooks, type SpecBooks } from '../spec/books.js';
import { signersMissingOf } from './steps-of-somebody/find-steps.js';
import { approved, confirmed, draw, pay, settlementStory } from '../spec/settlement-story.js';

let books: SpecBooks;
beforeAll(async () => {
  books = await openBooks();
});
afterAll(() => books.close());

/** Who gave somebody all the duties that they have. */
const appointedBy = (person: Id, granter: Id) =>
  books.query(sql`update platform.duty set granted_by = ${granter}::uuid where person_id = ${person}::uuid`);
/** Who launched what a union pays for. */
async function launcherOf(union: Id): Promise<Id> {
  const [launched] = await books.query<{ by: Id }>(
    sql`select actor_id::text as by from entry where cause_kind = 'encumbrance' and trade_union_id = ${union}::uuid`,
  );
  return launched?.by ?? '';
}
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

it('who launched signs through nobody whose appointment goes back to them, and another one signs', async () => {
  const story = await settlementStory(books, { redemptions: 1 });
  const { office, union } = story;
  const { id, revisionHash } = await confirmed(story);
  const someone = () => newId(new Date());
  const below = await office.person('union_officer', 'union', union, someone());
  const [first, second] = [someone(), someone()];
  for (const approver of [first, second]) {
    await office.person('finance_approver', 'union', union, approver);
    await appointedBy(approver, below);
    // Of whom nobody appointed, or somebody who did nothing here, everybody signs.
    await appointedBy(below, someone());
  }
  expect(await office.approve(first, id, revisionHash)).toMatchObject({ ok: true });
  await appointedBy(below, await launcherOf(union));
  expect(await office.approve(second, id, revisionHash)).toEqual(refused('launched'));
  // Theirs counts no more either: two others sign it.
  const others = [someone(), someone()];
  for (const approver of others) {
    await office.person('finance_approver', 'union', union, approver);
    await appointedBy(approver, someone());
    unwrap(await office.approve(approver, id, revisionHash));
  }
  const [statement] = await books.query<{ status: string; signed: number }>(
    sql`select status, (select count(*)::int from approval where statement_id = ${id}::uuid) as signed from statement where id = ${id}::uuid`,
  );
  expect(statement).toEqual({ status: 'approved', signed: 3 });
});

it('a statement tells how many of its signatures nobody is there to give', async () => {
  const story = await settlementStory(books, { redemptions: 1 });
  const { office, union, approvers } = story;
  const { id, revisionHash } = await confirmed(story);
  const missing = async () => (await signersMissingOf(books.database, [id], books.clock.now())).get(id);
  expect(await missing()).toBe(0);
  const launcher = await launcherOf(union);
  for (const approver of approvers) await appointedBy(approver, launcher);
  expect(await missing()).toBe(2);
  const other = await office.person('finance_approver', 'union', union);
  expect(await missing()).toBe(1);
  unwrap(await office.approve(other, id, revisionHash));
  // Who has signed gives no second one.
  expect(await missing()).toBe(1);
  await office.person('finance_approver', 'union', union);
  expect(await missing()).toBe(0);
  await office.redraw(story.officer, id, []);
  expect(await missing()).toBeUndefined();
});
