import { sql } from '@puhui/platform';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId, unwrap, type Id } from '@puhui/kernel';
import { openBooks, type SpecBooks } from '../spec/books.js';
import { approved, confirmed, pay, settlementStory, type SettlementStory } from '../spec/settlement-story.js';

const id = (): Id => newId(new Date());

let books: SpecBooks;
beforeAll(async () => {
  books = await openBooks();
});
afterAll(() => books.close());

const alsoApprover = (story: SettlementStory, person: Id): Promise<Id> =>
  story.office.person('finance_approver', 'union', story.union, person);
const approve = (story: SettlementStory, person: Id, statement: { id: Id; revisionHash: string }) =>
  story.office.approve(person, statement.id, statement.revisionHash);
const enteredBudget = { ok: false, error: { code: 'PERSON_NOT_INDEPENDENT', hat: 'funded' } };

it('whoever allocated the budget line that pays a statement cannot approve it', async () => {
  const story = await settlementStory(books, { redemptions: 1 });
  const { office, union, line } = story;
  const statement = await confirmed(story);
  const above = await office.union('national');
  await books.query(
    sql`update platform.trade_union set path = ${[above, union]}::uuid[] where id = ${union}::uuid`,
  );
  const giver = await office.person('finance_officer', 'union', above);
  await office.adopt(giver, { ...line, tradeUnionId: above }, 10n);
  unwrap(
    await office.allocate(giver, {
      fromTradeUnionId: above,
      toTradeUnionId: union,
      year: line.year,
      line: line.line,
      amount: 10n,
      document: '琼工办〔2026〕8号',
      idempotencyKey: id(),
    }),
  );
  await office.person('finance_approver', 'union', above, giver);
  expect(await approve(story, giver, statement)).toEqual(enteredBudget);
});

it('whoever adopted only other lines, or the line of another union, may approve', async () => {
  const story = await settlementStory(books, { redemptions: 1 });
  const { office, union, line } = story;
  const statement = await confirmed(story);
  const person = await office.person('finance_officer', 'union', union);
  await office.adopt(person, { ...line, line: 'festival' }, 10n);
  const elsewhere = await office.union('county');
  await office.person('finance_officer', 'union', elsewhere, person);
  await office.adopt(person, { ...line, tradeUnionId: elsewhere }, 10n);
  await alsoApprover(story, person);
  expect((await approve(story, person, statement)).ok).toBe(true);
});

it('an approver who raises the budget after signing no longer counts as approver', async () => {
  const story = await settlementStory(books, { redemptions: 1 });
  const statement = await confirmed(story);
  const [first, second] = story.approvers;
  unwrap(await approve(story, first, statement));
  await story.office.person('finance_officer', 'union', story.union, first);
  await story.office.adopt(first, story.line, 10n);
  expect(unwrap(await approve(story, second, statement)).status).toBe('confirmed');
  const third = await alsoApprover(story, id());
  expect(unwrap(await approve(story, third, statement)).status).toBe('approved');
});

it('whoever redrew a statement cannot approve it, under whatever duty', async () => {
  const story = await settlementStory(books, { redemptions: 2 });
  const before = await confirmed(story);
  const redrawer = await story.office.person('finance_officer', 'union', story.union);
  unwrap(await story.office.redraw(redrawer, before.id, []));
  unwrap(await story.office.send(story.officer, before.id));
  const again = unwrap(await story.office.confirm(story.partnerAdmin, before.id, null));
  await alsoApprover(story, redrawer);
  expect(await approve(story, redrawer, again)).toEqual({
    ok: false,
    error: { code: 'PERSON_NOT_INDEPENDENT', hat: 'entered' },
  });
});

it('nobody whom the author of its campaign appointed approves a statement, and others do', async () => {
  const story = await settlementStory(books, { redemptions: 1 });
  const statement = await confirmed(story);
  const appointed = await alsoApprover(story, id());
  await books.query(
    sql`update platform.duty set granted_by = ${story.officer}::uuid where person_id = ${appointed}::uuid`,
  );
  expect(await approve(story, appointed, statement)).toEqual({
    ok: false,
    error: { code: 'GRANTER_NOT_INDEPENDENT', hat: 'entered' },
  });
  expect((await approve(story, story.approvers[0], statement)).ok).toBe(true);
});

const other = (hat: string) => ({ ok: false, error: { code: 'PERSON_NOT_INDEPENDENT', hat } });

it('who stands on the merchant’s side neither approves nor pays, whoever confirmed it', async () => {
  const story = await settlementStory(books, { redemptions: 1 });
  const { office, partnerAdmin, union } = story;
  const statement = await confirmed(story);
  await alsoApprover(story, partnerAdmin);
  expect(await approve(story, partnerAdmin, statement)).toEqual(other('confirmed'));
  const colleague = await office.person(
    'partner_admin',
    'partner',
    statement.partnerId,
    await alsoApprover(story, id()),
  );
  expect(await approve(story, colleague, statement)).toEqual(other('merchant'));
  for (const person of story.approvers) unwrap(await approve(story, person, statement));
  await office.person('finance_officer', 'union', union, partnerAdmin);
  expect(await pay({ office, officer: partnerAdmin }, statement.id)).toEqual(other('confirmed'));
});

it('who took one of its vouchers, or launched its campaign, cannot approve a statement', async () => {
  const story = await settlementStory(books, { redemptions: 1 });
  const statement = await confirmed(story);
  const [taken] = await books.query<{ cashier_id: Id }>(
    sql`select r.cashier_id::text from redemption r join statement_line l on l.redemption_id = r.id
         where l.statement_id = ${statement.id}::uuid`,
  );
  const [bound] = await books.query<{ actor_id: Id }>(
    sql`select actor_id::text from entry where cause_kind = 'encumbrance' and trade_union_id = ${story.union}::uuid`,
  );
  for (const [person = '', hat] of [
    [taken?.cashier_id, 'served'],
    [bound?.actor_id, 'launched'],
  ] as const)
    expect(await approve(story, await alsoApprover(story, person), statement)).toEqual(other(hat));
});

it('one person cannot approve twice, even with a further duty by delegation', async () => {
  const story = await settlementStory(books, { redemptions: 1 });
  const statement = await confirmed(story);
  const [first] = story.approvers;
  unwrap(await approve(story, first, statement));
  await alsoApprover(story, first);
  expect(await approve(story, first, statement)).toEqual({
    ok: false,
    error: { code: 'STATEMENT_ALREADY_APPROVED', approvals: 1 },
  });
  const duties = await books.query<{ persons: number }>(
    sql`select count(distinct person_id)::int as persons from approval where statement_id = ${statement.id}::uuid`,
  );
  expect(duties).toEqual([{ persons: 1 }]);
});

it('an approver of another union, or one whose duty has ended, cannot approve', async () => {
  const story = await settlementStory(books, { redemptions: 1 });
  const statement = await confirmed(story);
  const elsewhere = await story.office.union('county');
  const stranger = await story.office.person('finance_approver', 'union', elsewhere);
  const notAllowed = { ok: false, error: { code: 'NOT_ALLOWED' } };
  expect(await approve(story, stranger, statement)).toEqual(notAllowed);
  const [first] = story.approvers;
  await books.query(
    sql`update platform.duty set to_at = ${books.clock.now().toISOString()}::timestamptz where person_id = ${first}::uuid`,
  );
  expect(await approve(story, first, statement)).toEqual(notAllowed);
});

it('nobody signs, redraws or disputes a paid statement', async () => {
  const story = await settlementStory(books, { redemptions: 1 });
  const statement = await approved(story);
  unwrap(await pay(story, statement.id));
  const late = await alsoApprover(story, id());
  const paid = { ok: false, error: expect.objectContaining({ code: 'STATEMENT_STEP_NOT_OPEN' }) };
  expect(await approve(story, late, statement)).toEqual(paid);
  expect(await story.office.redraw(story.officer, statement.id, [])).toEqual(paid);
  expect(await story.office.dispute(story.partnerAdmin, statement.id, '已经晚了')).toEqual(paid);
});
