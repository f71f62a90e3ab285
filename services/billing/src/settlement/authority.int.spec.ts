import { sql } from '@puhui/platform';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { unwrap } from '@puhui/kernel';
import { openBooks, type SpecBooks } from '../spec/books.js';
import { campaignFlows } from '../spec/figures.js';
import { approved, confirmed, pay, settlementStory } from '../spec/settlement-story.js';
import { paymentOrder } from './record-payment/payment.js';

let books: SpecBooks;
beforeAll(async () => {
  books = await openBooks();
});
afterAll(() => books.close());

const refusedWith = (code: string) => ({ ok: false, error: expect.objectContaining({ code }) });
const eventsOf = (statementId: string) =>
  books.query<{ name: string }>(
    sql`select split_part(type, '.', 2) as name from messaging.event where aggregate_id = ${statementId}::uuid order by version`,
  );

it('a statement needs the approval of two different people', async () => {
  const story = await settlementStory(books, { redemptions: 1 });
  const { id, revisionHash } = await confirmed(story);
  const [first, second] = story.approvers;
  expect(unwrap(await story.office.approve(first, id, revisionHash)).status).toBe('confirmed');
  expect(await story.office.approve(first, id, revisionHash)).toEqual(
    refusedWith('STATEMENT_ALREADY_APPROVED'),
  );
  expect(await pay(story, id)).toEqual(refusedWith('STATEMENT_STEP_NOT_OPEN'));
  expect(unwrap(await story.office.approve(second, id, revisionHash)).status).toBe('approved');
  expect((await eventsOf(id)).map(({ name }) => name)).toEqual([
    'StatementDrawn',
    'StatementSent',
    'StatementConfirmed',
    'StatementApproved',
    'StatementApproved',
    'StatementOrdered',
  ]);
});

it('nobody approves a statement that they drew, sent or budgeted, in whatever role', async () => {
  const story = await settlementStory(books, { redemptions: 1 });
  const { id, revisionHash } = await confirmed(story);
  for (const [person, hat] of [
    [story.officer, 'entered'],
    [story.treasurer, 'funded'],
  ] as const) {
    await story.office.person('finance_approver', 'union', story.union, person);
    expect(await story.office.approve(person, id, revisionHash)).toEqual({
      ok: false,
      error: { code: 'PERSON_NOT_INDEPENDENT', hat },
    });
  }
});

it('approvals are void when the statement changes', async () => {
  const story = await settlementStory(books, { redemptions: 2 });
  const before = await confirmed(story);
  const [first, second] = story.approvers;
  unwrap(await story.office.approve(first, before.id, before.revisionHash));
  const [left] = story.redemptions;
  const changed = unwrap(await story.office.redraw(story.officer, before.id, [left!.redemption]));
  unwrap(await story.office.send(story.officer, before.id));
  unwrap(await story.office.confirm(story.partnerAdmin, before.id, null));
  expect(await story.office.approve(second, before.id, before.revisionHash)).toEqual({
    ok: false,
    error: { code: 'STATEMENT_REVISION_DIFFERS', revisionHash: changed.revisionHash },
  });
  const again = await story.office.approve(second, before.id, changed.revisionHash);
  expect(unwrap(again).status).toBe('confirmed');
});

it('a person who signs many times at once gives one approval', async () => {
  const story = await settlementStory(books, { redemptions: 1 });
  const { id, revisionHash } = await confirmed(story);
  const [first] = story.approvers;
  const answers = await Promise.all(
    Array.from({ length: 8 }, () => story.office.approve(first, id, revisionHash)),
  );
  expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
  expect(
    answers.filter((answer) => !answer.ok && answer.error.code === 'STATEMENT_ALREADY_APPROVED'),
  ).toHaveLength(7);
});

it('two people who sign at once approve the statement once', async () => {
  const story = await settlementStory(books, { redemptions: 1 });
  const { id, revisionHash } = await confirmed(story);
  const answers = await Promise.all(
    story.approvers.map((person) => story.office.approve(person, id, revisionHash)),
  );
  expect(answers.map((answer) => unwrap(answer).status).sort()).toEqual(['approved', 'confirmed']);
});

it('approvals and payments are refused while duties are more than 30 seconds behind', async () => {
  const story = await settlementStory(books, { redemptions: 1 });
  const { id, revisionHash } = await confirmed(story);
  await story.office.dutiesAreBehind(31);
  const [first] = story.approvers;
  expect(await story.office.approve(first, id, revisionHash)).toEqual(refusedWith('DUTIES_BEHIND'));
  expect(await pay(story, id)).toEqual(refusedWith('DUTIES_BEHIND'));
  await story.office.dutiesAreBehind(0);
  expect((await story.office.approve(first, id, revisionHash)).ok).toBe(true);
});

it('a payment recorded several times at once is made once, and all get the same answer', async () => {
  const story = await settlementStory(books, { redemptions: 2 });
  const { id } = await approved(story);
  const same = await Promise.all([pay(story, id), pay(story, id), pay(story, id)]);
  expect(same.map((answer) => unwrap(answer).status)).toEqual(['paid', 'paid', 'paid']);
  expect(await pay(story, id, 1, 'BOC-2026-0777')).toEqual(refusedWith('STATEMENT_ALREADY_PAID'));
  expect(await campaignFlows(books, story.campaign.id)).toMatchObject({ paid: 3_800n });
});

it('of two payments at once with different references one goes through', async () => {
  const story = await settlementStory(books, { redemptions: 1 });
  const { id } = await approved(story);
  const answers = await Promise.all([pay(story, id, 1, 'BOC-2026-A1'), pay(story, id, 1, 'BOC-2026-B1')]);
  expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
  expect(
    answers.filter((answer) => !answer.ok && answer.error.code === 'STATEMENT_ALREADY_PAID'),
  ).toHaveLength(1);
});

it('a payment is retried only after a recorded failure, under a new payment id', async () => {
  const story = await settlementStory(books, { redemptions: 1 });
  const { id } = await approved(story);
  expect(await pay(story, id, 2)).toEqual({
    ok: false,
    error: { code: 'PAYMENT_ATTEMPT_DIFFERS', expectedAttempt: 1 },
  });
  unwrap(await story.office.payFails(story.officer, id, 1, '账号户名不符'));
  unwrap(await story.office.payFails(story.officer, id, 1, '账号户名不符'));
  expect(await pay(story, id, 1)).toEqual(refusedWith('PAYMENT_ATTEMPT_DIFFERS'));
  expect(unwrap(await pay(story, id, 2)).status).toBe('paid');
  const payments = await books.query<{ id: string; state: string }>(
    sql`select id, state from payment where statement_id = ${id}::uuid order by attempt`,
  );
  expect(payments).toEqual([
    { id: `${id}-1`, state: 'failed' },
    { id: `${id}-2`, state: 'paid' },
  ]);
});

it('the bank order is the same every time it is made', async () => {
  const story = await settlementStory(books, { redemptions: 1 });
  const statement = await approved(story);
  const order = paymentOrder(statement, 1);
  const paid = unwrap(await pay(story, statement.id));
  expect(paymentOrder(paid, 1)).toEqual(order);
  expect(order.content).toContain(`"amountFen":"1900"`);
});
