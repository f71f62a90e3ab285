import { sql } from '@puhui/platform';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId, unwrap, type Id, type Result } from '@puhui/kernel';
import { openBooks, type SpecBooks } from '../spec/books.js';
import { deliver } from '../spec/deliver.js';
import { campaignFlows, unionFlows } from '../spec/figures.js';
import {
  approved,
  confirmed,
  draw,
  pay,
  settlementStory,
  type SettlementStory,
} from '../spec/settlement-story.js';

const id = (): Id => newId(new Date());
type Answer = Result<unknown, { readonly code: string }>;

let books: SpecBooks;
beforeAll(async () => {
  books = await openBooks();
});
afterAll(() => books.close());

const outcomes = (answers: readonly Answer[]): string[] =>
  answers.map((answer) => (answer.ok ? 'done' : answer.error.code)).sort();
const statements = (story: SettlementStory) =>
  books.query<{ id: string; status: string; lines: number; amount: string; revision: number }>(
    sql`select s.id::text, s.status, s.amount::text, s.revision,
         (select count(*)::int from statement_line l where l.statement_id = s.id) as lines
         from statement s where s.trade_union_id = ${story.union}::uuid order by s.sequence`,
  );
const command = (story: SettlementStory) => ({
  partnerId: story.campaign.partnerId,
  tradeUnionId: story.union,
  period: '2026-11',
});
const sent = async (story: SettlementStory): Promise<Id> => {
  const { id: statementId } = await draw(story);
  unwrap(await story.office.send(story.officer, statementId));
  return statementId;
};

it('simultaneous drawings make one statement with each redemption once', async () => {
  const story = await settlementStory(books, { redemptions: 5 });
  const officers = await Promise.all(
    Array.from({ length: 6 }, () => story.office.person('finance_officer', 'union', story.union)),
  );
  const drawn = await Promise.all(officers.map((officer) => story.office.draw(officer, command(story))));
  expect(new Set(drawn.map((answer) => unwrap(answer).id)).size).toBe(1);
  expect(await statements(story)).toMatchObject([{ status: 'draft', lines: 5, amount: '9500', revision: 1 }]);
});

it('each redemption stays on one statement while others are redeemed and drawn', async () => {
  const story = await settlementStory(books, { redemptions: 2, units: 20 });
  await Promise.all([
    ...Array.from({ length: 8 }, () => deliver(books, story.campaign.redeemed(id()))),
    ...Array.from({ length: 4 }, () => story.office.draw(story.officer, command(story))),
  ]);
  await draw(story);
  expect(await statements(story)).toMatchObject([{ lines: 10, amount: '19000' }]);
});

it('a statement is sent once', async () => {
  const story = await settlementStory(books, { redemptions: 1 });
  const { id: statementId } = await draw(story);
  const answers = await Promise.all([1, 2, 3, 4].map(() => story.office.send(story.officer, statementId)));
  expect(outcomes(answers)).toEqual([
    'STATEMENT_STEP_NOT_OPEN',
    'STATEMENT_STEP_NOT_OPEN',
    'STATEMENT_STEP_NOT_OPEN',
    'done',
  ]);
  const events = await books.query(
    sql`select id from messaging.event where aggregate_id = ${statementId}::uuid and type = 'puhui.StatementSent.v1'`,
  );
  expect(events).toHaveLength(1);
});

it('a statement is confirmed or disputed, never both', async () => {
  for (let round = 0; round < 4; round += 1) {
    const story = await settlementStory(books, { redemptions: 1 });
    const statementId = await sent(story);
    const answers = await Promise.all([
      story.office.confirm(story.partnerAdmin, statementId, null),
      story.office.dispute(story.partnerAdmin, statementId, '金额不符'),
    ]);
    expect(outcomes(answers)).toEqual(['STATEMENT_STEP_NOT_OPEN', 'done']);
    const [{ status } = { status: '' }] = await statements(story);
    expect(status).toBe(answers[0].ok ? 'confirmed' : 'disputed');
  }
});

it('a signature never approves a revision that is redrawn at the same moment', async () => {
  for (let round = 0; round < 4; round += 1) {
    const story = await settlementStory(books, { redemptions: 2 });
    const before = await confirmed(story);
    const [first, second] = story.approvers;
    unwrap(await story.office.approve(first, before.id, before.revisionHash));
    const [signature, redrawn] = await Promise.all([
      story.office.approve(second, before.id, before.revisionHash),
      story.office.redraw(story.officer, before.id, []),
    ]);
    const [{ status, revision } = { status: '', revision: 0 }] = await statements(story);
    // Whoever came first: an approved statement is not drawn anew, a new revision has no signature.
    expect({ status, revision }).toEqual(
      redrawn.ok ? { status: 'draft', revision: 2 } : { status: 'approved', revision: 1 },
    );
    expect(signature.ok).toBe(!redrawn.ok);
  }
});

it('a payment or its failure is recorded, never both', async () => {
  for (let round = 0; round < 4; round += 1) {
    const story = await settlementStory(books, { redemptions: 1 });
    const { id: statementId } = await approved(story);
    const answers = await Promise.all([
      pay(story, statementId),
      story.office.payFails(story.officer, statementId, 1, '户名不符'),
    ]);
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    const paid = answers[0].ok;
    expect(outcomes(answers)[0]).toBe(paid ? 'STATEMENT_ALREADY_PAID' : 'PAYMENT_ATTEMPT_DIFFERS');
    const flows = await campaignFlows(books, story.campaign.id);
    expect(flows.paid).toBe(paid ? 1_900n : 0n);
    await unionFlows(books, story.union);
  }
});

it('a month closes and a late fact is posted in either order, each in an open month', async () => {
  for (let round = 0; round < 4; round += 1) {
    const story = await settlementStory(books, { redemptions: 1, units: 3 });
    const [closed] = await Promise.all([
      story.office.close(story.officer, story.union, '2026-11'),
      deliver(books, story.campaign.redeemed(id(), id(), new Date('2026-11-30T02:00:00.000Z'))),
    ]);
    expect(closed.ok).toBe(true);
    const late = await books.query<{ day: string }>(
      sql`select posted_on::text as day from entry where campaign_id = ${story.campaign.id}::uuid and cause_kind = 'redemption'
          and occurred_on = '2026-11-30'`,
    );
    expect(['2026-11-30', '2026-12-01']).toContain(late[0]?.day);
    await unionFlows(books, story.union);
  }
});
