import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { unwrap, type Id } from '@puhui/kernel';
import { sql } from '@puhui/platform';
import { BillingIntegrity } from '../integrity/billing-integrity.js';
import { openBooks, type SpecBooks } from '../spec/books.js';
import { approved, confirmed, pay, settlementStory, type SettlementStory } from '../spec/settlement-story.js';
import { afterTampering } from '../spec/tampering.js';
import { sendBacksOf } from './exchanges.js';
import { approvalsOf } from './approve-statement/find-approvals.js';
import { keptStatement } from './store.js';

const WHY = '有一笔核销没有凭证';

let books: SpecBooks;
beforeAll(async () => {
  books = await openBooks();
});
afterAll(() => books.close());

const notOpen = (status: string) => ({ ok: false, error: { code: 'STATEMENT_STEP_NOT_OPEN', status } });
const reasonsOf = async (id: Id): Promise<string[]> => {
  const pages = await sendBacksOf(books.database, [id], { rows: 20, after: null });
  return (pages.get(id)?.nodes ?? []).map(({ reason }) => reason);
};
/** Signed once and then sent back by the second approver. */
async function sentBack(story: SettlementStory) {
  const { office, approvers } = story;
  const { id, revisionHash } = await confirmed(story);
  unwrap(await office.approve(approvers[0], id, revisionHash));
  return unwrap(await office.sendBack(approvers[1], id, WHY));
}

it('what an approver sent back is nobody’s agreement any more, and is drawn anew before anything else', async () => {
  const story = await settlementStory(books, { redemptions: 1 });
  const { office, officer, partnerAdmin, approvers } = story;
  const before = await sentBack(story);
  expect(before).toMatchObject({ status: 'sent_back' });
  expect(before).not.toHaveProperty('confirmedBy');
  const signed = await approvalsOf(books.database, [before.id], books.clock.now());
  expect(signed.get(before.id)).toMatchObject([{ valid: false, dutyEnded: null }]);
  const { id, revisionHash } = before;
  for (const step of [
    office.send(officer, id),
    office.confirm(partnerAdmin, id, null),
    office.dispute(partnerAdmin, id, '金额不符'),
    office.approve(approvers[1], id, revisionHash),
    office.sendBack(approvers[1], id, WHY),
  ])
    expect(await step).toEqual(notOpen('sent_back'));
  expect(unwrap(await office.redraw(officer, id, []))).toMatchObject({ status: 'draft', revision: 2 });
});

it('no signature of before counts for what is sent anew, though not a line of it has changed', async () => {
  const story = await settlementStory(books, { redemptions: 1 });
  const { office, officer, partnerAdmin, approvers } = story;
  const { id } = await sentBack(story);
  unwrap(await office.redraw(officer, id, []));
  unwrap(await office.send(officer, id));
  const again = unwrap(await office.confirm(partnerAdmin, id, null));
  expect((await approvalsOf(books.database, [id], books.clock.now())).get(id)).toMatchObject([
    { valid: false },
  ]);
  // The one who had signed, and the one who had sent it back, both sign the new revision.
  const [first, second] = approvers;
  expect(unwrap(await office.approve(first, id, again.revisionHash)).status).toBe('confirmed');
  expect(unwrap(await office.approve(second, id, again.revisionHash)).status).toBe('approved');
  unwrap(await pay(story, id));
  expect(await reasonsOf(id)).toEqual([WHY]);
});

it('what is approved is not sent back: an order for the bank stands', async () => {
  const story = await settlementStory(books, { redemptions: 1 });
  const { id } = await approved(story);
  expect(await story.office.sendBack(story.approvers[0], id, WHY)).toEqual(notOpen('approved'));
});

it('only an approver of its union sends it back, and says why', async () => {
  const story = await settlementStory(books, { redemptions: 1 });
  const { office, officer, partnerAdmin, approvers } = story;
  const { id } = await confirmed(story);
  const elsewhere = await office.person('finance_approver', 'union', await office.union('county'));
  for (const person of [officer, partnerAdmin, elsewhere])
    expect(await office.sendBack(person, id, WHY)).toEqual({ ok: false, error: { code: 'NOT_ALLOWED' } });
  expect(await office.sendBack(approvers[0], id, ' ')).toMatchObject({ error: { code: 'INVALID_INPUT' } });
  expect(await keptStatement(books.database, id)).toMatchObject({ status: 'confirmed' });
});

it('an approver sends back no other revision than the one on their page', async () => {
  const story = await settlementStory(books, { redemptions: 2 });
  const { office, officer, partnerAdmin, approvers, redemptions } = story;
  const { id } = await confirmed(story);
  const seen = await office.looks(id);
  unwrap(await office.redraw(officer, id, [redemptions[0]!.redemption]));
  unwrap(await office.send(officer, id));
  unwrap(await office.confirm(partnerAdmin, id, null));
  expect(await office.sendBack(approvers[0], id, WHY, seen)).toMatchObject({
    error: { code: 'STATEMENT_REVISION_DIFFERS' },
  });
});

it('of one who approves and one who sends back at the same moment, the later is told where it stands', async () => {
  const story = await settlementStory(books, { redemptions: 1 });
  const { office, approvers } = story;
  const [first, second] = approvers;
  const { id, revisionHash } = await confirmed(story);
  unwrap(await office.approve(first, id, revisionHash));
  const [signed, back] = await Promise.all([
    office.approve(second, id, revisionHash),
    office.sendBack(first, id, WHY),
  ]);
  expect([signed.ok, back.ok].filter(Boolean)).toHaveLength(1);
  const { status } = await keptStatement(books.database, id);
  expect(status).toBe(signed.ok ? 'approved' : 'sent_back');
});

it('its reason stands in a row alone, and nobody alters a word of it unseen', async () => {
  const story = await settlementStory(books, { redemptions: 1 });
  const { id } = await sentBack(story);
  const told = await books.query<{ data: object }>(
    sql`select data from messaging.event where aggregate_id = ${id}::uuid and type = 'puhui.StatementSentBack.v1'`,
  );
  expect(told).toEqual([
    {
      data: {
        statementId: id,
        sentBackBy: story.approvers[1],
        revisionHash: expect.any(String),
        reasonDigest: expect.stringMatching(/^[0-9a-f]{64}$/),
      },
    },
  ]);
  const findings = (await new BillingIntegrity().check(books.database)).flatMap((check) => check.findings);
  expect(findings).toEqual([]);
  const kinds = async (step: string): Promise<string[]> =>
    (await afterTampering(books, step)).map(({ kind }) => kind);
  expect(await kinds(`update send_back set reason = '无'`)).toContain('send-back');
  expect(await kinds(`delete from send_back`)).toContain('send-back');
});
