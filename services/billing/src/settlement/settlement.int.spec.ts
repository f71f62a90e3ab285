import { sql } from '@puhui/platform';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId, unwrap } from '@puhui/kernel';
import { openBooks, type SpecBooks } from '../spec/books.js';
import { deliver } from '../spec/deliver.js';
import { balancesOf, campaignFlows, unionFlows } from '../spec/figures.js';
import { approved, confirmed, draw, pay, settlementStory } from '../spec/settlement-story.js';

let books: SpecBooks;
beforeAll(async () => {
  books = await openBooks();
});
afterAll(() => books.close());

const refusedWith = (code: string) => ({ ok: false, error: expect.objectContaining({ code }) });

it('a settlement goes from redemptions to a payment that both books show', async () => {
  const story = await settlementStory(books, { redemptions: 3, units: 5 });
  const statement = await approved(story);
  expect(unwrap(await pay(story, statement.id)).status).toBe('paid');
  expect(await campaignFlows(books, story.campaign.id)).toMatchObject({ consumed: 5_700n, paid: 5_700n });
  expect(await balancesOf(books, story.union)).toEqual({
    appropriated: '-9500',
    encumbered: '3800',
    paid: '5700',
    '102': '-5700',
    '50305': '5700',
  });
  await unionFlows(books, story.union);
});

it.each([
  ['provincial', 'film', '50305'],
  ['grassroots', 'film', '50105'],
  ['county', 'hardship', '50404'],
  ['county', 'heat-relief', '50405'],
  ['grassroots', 'counselling', '50305'],
])('a settlement with a partner at %s level charges %s to account %s', async (level, occasion, account) => {
  const story = await settlementStory(books, { redemptions: 1, level, occasion });
  await pay(story, (await approved(story)).id);
  expect(await balancesOf(books, story.union)).toMatchObject({ [account]: '1900', '102': '-1900' });
});

it('only redemptions past their undo window are drawn, and the open ones are counted', async () => {
  const story = await settlementStory(books, { redemptions: 2 });
  books.clock.set(new Date('2026-11-05T02:30:00.000Z'));
  const early = await story.office.draw(story.officer, {
    partnerId: story.campaign.partnerId,
    tradeUnionId: story.union,
    period: '2026-11',
  });
  expect(early).toEqual({
    ok: false,
    error: { code: 'NOTHING_TO_SETTLE', stillUndoable: 2, settleable: 0n, creditsDue: 0n },
  });
});

it('a late redemption goes onto a second statement of the period, never twice', async () => {
  const story = await settlementStory(books, { redemptions: 2, units: 4 });
  const first = await confirmed(story);
  await deliver(books, story.campaign.redeemed(newId(new Date())));
  const second = await draw(story);
  expect([first.sequence, second.sequence]).toEqual([1, 2]);
  expect([first.lineCount, second.lineCount]).toEqual([2, 1]);
});

it('redrawing a draft adds to it as a new revision', async () => {
  const story = await settlementStory(books, { redemptions: 1, units: 3 });
  const first = await draw(story);
  await deliver(books, story.campaign.redeemed(newId(new Date())));
  const again = await draw(story);
  expect(again).toMatchObject({ id: first.id, revision: 2, lineCount: 2, amount: 3_800n });
  expect(again.revisionHash).not.toBe(first.revisionHash);
  expect(await draw(story)).toEqual(again);
});

it('a redemption undone after its statement is credited on a later one', async () => {
  const story = await settlementStory(books, { redemptions: 3, units: 5 });
  await pay(story, (await approved(story)).id);
  const [mistaken] = story.redemptions;
  await deliver(books, story.campaign.undone(mistaken!.voucher, mistaken!.redemption));
  const nothing = await story.office.draw(story.officer, {
    partnerId: story.campaign.partnerId,
    tradeUnionId: story.union,
    period: '2026-12',
  });
  expect(nothing).toEqual(refusedWith('NOTHING_TO_SETTLE'));
  await deliver(
    books,
    ...[1, 2].map(() =>
      story.campaign.redeemed(newId(new Date()), undefined, new Date('2026-12-01T02:00:00.000Z')),
    ),
  );
  books.clock.set(new Date('2026-12-20T02:00:00.000Z'));
  const later = await draw(story, '2026-12');
  expect(later).toMatchObject({ lineCount: 3, amount: 1_900n });
  unwrap(await story.office.send(story.officer, later.id));
  unwrap(await story.office.confirm(story.partnerAdmin, later.id, null));
  for (const approver of story.approvers) {
    unwrap(await story.office.approve(approver, later.id, later.revisionHash));
  }
  unwrap(await pay(story, later.id));
  const flows = await campaignFlows(books, story.campaign.id);
  expect(flows).toMatchObject({ consumed: 7_600n, paid: 7_600n });
});

it('an invoice is confirmed only with the right amount and payee', async () => {
  const story = await settlementStory(books, { redemptions: 1 });
  const { id } = await draw(story);
  unwrap(await story.office.send(story.officer, id));
  const answer = (amount: bigint, uscc: string) =>
    story.office.confirm(story.partnerAdmin, id, {
      number: '24462000000012345678',
      amount,
      uscc,
    });
  const uscc = '91350100M000100Y43';
  expect(await answer(1_900n, 'not a code')).toEqual(refusedWith('INVALID_INPUT'));
  expect(await answer(1_900n, uscc)).toEqual(refusedWith('INVOICE_SELLER_DIFFERS'));
  await books.query(sql`update statement set payee_uscc = ${uscc}::text where id = ${id}::uuid`);
  expect(await answer(1_901n, uscc)).toEqual(refusedWith('INVOICE_AMOUNT_DIFFERS'));
  expect(unwrap(await answer(1_900n, uscc)).status).toBe('confirmed');
});

it('an invoice is accepted from a payee whose code was issued with a wrong check character', async () => {
  const story = await settlementStory(books, { redemptions: 1 });
  const { id } = await draw(story);
  unwrap(await story.office.send(story.officer, id));
  await books.query(sql`update statement set payee_uscc = '91350100M000100Y44' where id = ${id}::uuid`);
  const invoice = { number: '24462000000012345678', amount: 1_900n };
  const answer = (uscc: string) => story.office.confirm(story.partnerAdmin, id, { ...invoice, uscc });
  expect(await answer('91350100M000100Y45')).toEqual(refusedWith('INVALID_INPUT'));
  const confirmed = unwrap(await answer('９1350100m000100y44'));
  expect(confirmed).toMatchObject({ status: 'confirmed', invoice: { uscc: '91350100M000100Y44' } });
});

it('only the partner itself answers a statement', async () => {
  const story = await settlementStory(books, { redemptions: 1 });
  const { id } = await draw(story);
  unwrap(await story.office.send(story.officer, id));
  const stranger = await story.office.person('partner_admin', 'partner', newId(new Date()));
  expect(await story.office.confirm(stranger, id, null)).toEqual(refusedWith('NOT_ALLOWED'));
  expect(await story.office.dispute(story.officer, id, '金额不符')).toEqual(refusedWith('NOT_ALLOWED'));
});

it('a disputed statement is redrawn without the disputed lines, which stay for later', async () => {
  const story = await settlementStory(books, { redemptions: 2 });
  const { id } = await draw(story);
  unwrap(await story.office.send(story.officer, id));
  unwrap(await story.office.dispute(story.partnerAdmin, id, '一笔重复'));
  const [left] = story.redemptions;
  const again = unwrap(await story.office.redraw(story.officer, id, [left!.redemption]));
  expect(again).toMatchObject({ status: 'draft', revision: 2, lineCount: 1 });
  expect(again).not.toHaveProperty('disputeReason');
  unwrap(await story.office.send(story.officer, id));
  expect(await draw(story)).toMatchObject({ sequence: 2, lineCount: 1 });
});

it('a statement is unchanged when a line to leave out is not one of its own', async () => {
  const [story, other] = [
    await settlementStory(books, { redemptions: 1 }),
    await settlementStory(books, { redemptions: 1 }),
  ];
  const before = await draw(story);
  for (const stranger of [newId(new Date()), other.redemptions[0]!.redemption])
    expect(await story.office.redraw(story.officer, before.id, [stranger])).toEqual(
      refusedWith('INVALID_INPUT'),
    );
  expect(unwrap(await story.office.redraw(story.officer, before.id, []))).toMatchObject({
    revision: before.revision + 1,
    lineCount: 1,
  });
});

it('a disputed statement is redrawn while a later one is a draft', async () => {
  const story = await settlementStory(books, { redemptions: 1, units: 2 });
  const { id } = await draw(story);
  unwrap(await story.office.send(story.officer, id));
  unwrap(await story.office.dispute(story.partnerAdmin, id, '金额不符'));
  await deliver(books, story.campaign.redeemed(newId(new Date())));
  expect(await draw(story)).toMatchObject({ sequence: 2, lineCount: 1 });
  expect(unwrap(await story.office.redraw(story.officer, id, []))).toMatchObject({
    id,
    status: 'draft',
    lineCount: 1,
  });
});

it('the database itself refuses to change the lines of a sent statement', async () => {
  const story = await settlementStory(books, { redemptions: 1 });
  const { id } = await draw(story);
  unwrap(await story.office.send(story.officer, id));
  await expect(
    books.query(sql`update statement_line set amount = 1 where statement_id = ${id}::uuid`),
  ).rejects.toThrow(/final/);
});
