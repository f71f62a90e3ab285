import { sql } from '@puhui/platform';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { unwrap, type Id } from '@puhui/kernel';
import { openBooks, type SpecBooks } from '../spec/books.js';
import { balancesOf, campaignFlows } from '../spec/figures.js';
import { approved, confirmed, pay, settlementStory, type SettlementStory } from '../spec/settlement-story.js';
import { paymentOrder } from './record-payment/payment.js';
import { statementsById } from './store.js';

let books: SpecBooks;
beforeAll(async () => {
  books = await openBooks();
});
afterAll(() => books.close());

const exported = async (statementId: Id, attempt: number) => {
  const statement = (await statementsById(books.database, [statementId])).get(statementId);
  return paymentOrder(statement!, attempt);
};
const fail = (story: SettlementStory, statementId: Id, attempt: number, reason = '户名不符') =>
  story.office.payFails(story.officer, statementId, attempt, reason);
const payments = (statementId: Id) =>
  books.query<{ attempt: number; state: string; sha: string }>(
    sql`select attempt, state, order_sha256 as sha from payment where statement_id = ${statementId}::uuid order by attempt`,
  );

it('each attempt has one bank order of the same bytes before, during and after it', async () => {
  const story = await settlementStory(books, { redemptions: 2 });
  const { id } = await approved(story);
  const [first, second] = [await exported(id, 1), await exported(id, 2)];
  expect(first.paymentId).not.toBe(second.paymentId);
  unwrap(await fail(story, id, 1));
  expect(await exported(id, 1)).toEqual(first);
  unwrap(await pay(story, id, 2));
  expect([await exported(id, 1), await exported(id, 2)]).toEqual([first, second]);
  expect(await payments(id)).toEqual([
    { attempt: 1, state: 'failed', sha: first.sha256 },
    { attempt: 2, state: 'paid', sha: second.sha256 },
  ]);
});

it('a payment goes to the approved payee, though name and code have changed since', async () => {
  const story = await settlementStory(books, { redemptions: 1 });
  const { id } = await approved(story);
  const before = await exported(id, 1);
  await books.query(
    sql`update partner set name = '改名', uscc = '91350100M000100Y43', version = 2 where id = ${story.campaign.partnerId}::uuid`,
  );
  expect(await exported(id, 1)).toEqual(before);
  unwrap(await pay(story, id));
  expect((await payments(id))[0]?.sha).toBe(before.sha256);
});

it('a redrawn statement names the new payee, and needs its approvals again', async () => {
  const story = await settlementStory(books, { redemptions: 1 });
  const { id, revisionHash } = await confirmed(story);
  await books.query(
    sql`update partner set name = '改名', version = 2 where id = ${story.campaign.partnerId}::uuid`,
  );
  const again = unwrap(await story.office.redraw(story.officer, id, []));
  expect(again.payee.name).toBe('改名');
  expect(again.revisionHash).not.toBe(revisionHash);
});

it('failed attempts post nothing, however many there were', async () => {
  const story = await settlementStory(books, { redemptions: 1 });
  const { id } = await approved(story);
  for (const attempt of [1, 2, 3]) unwrap(await fail(story, id, attempt, `第 ${attempt} 次退回`));
  expect(await campaignFlows(books, story.campaign.id)).toMatchObject({ paid: 0n, consumed: 1_900n });
  unwrap(await pay(story, id, 4));
  expect(await balancesOf(books, story.union)).toEqual({
    appropriated: '-1900',
    paid: '1900',
    '102': '-1900',
    '50305': '1900',
  });
  const causes = await books.query<{ cause: string }>(
    sql`select distinct cause_id as cause from entry where statement_id = ${id}::uuid`,
  );
  expect(causes).toEqual([{ cause: `${id}-4` }]);
});

it('a payment without a posting rule waits unrecorded, and is then paid in the same attempt', async () => {
  await books.query(
    sql`insert into posting_rule (id, kind, level, occasion, part, share, debit, credit, valid_from, source)
       values ('cake/1', 'statement-paid', 'C', 'cake', 0, 'whole', '50305', '102', '2026-01-01', '省总〔2026〕1号')`,
  );
  const story = await settlementStory(books, { redemptions: 1, occasion: 'cake', level: 'county' });
  const { id } = await approved(story);
  await books.query(sql`update posting_rule set valid_to = '2026-11-30' where id = 'cake/1'`);
  expect(await pay(story, id)).toEqual({
    ok: false,
    error: { code: 'POSTING_RULE_MISSING', occasion: 'cake', named: 'cake' },
  });
  expect(await payments(id)).toEqual([]);
  expect(await campaignFlows(books, story.campaign.id)).toMatchObject({ paid: 0n });
  await books.query(sql`update posting_rule set valid_to = null where id = 'cake/1'`);
  expect(unwrap(await pay(story, id)).status).toBe('paid');
});

it('a statement whose amount is not the sum of its lines is not paid', async () => {
  const story = await settlementStory(books, { redemptions: 2 });
  const { id } = await approved(story);
  await books.query(sql`update statement set amount = amount + 1 where id = ${id}::uuid`);
  await expect(pay(story, id)).rejects.toThrow('statement-is-the-sum-of-its-campaigns');
  expect(await payments(id)).toEqual([]);
  expect(await campaignFlows(books, story.campaign.id)).toMatchObject({ paid: 0n });
});

it('nobody pays a statement twice or alters its payments, even with the service’s keys', async () => {
  const story = await settlementStory(books, { redemptions: 1 });
  const { id } = await approved(story);
  unwrap(await pay(story, id));
  const second = (attempt: number, paymentId: string) =>
    books.query(
      sql`insert into payment (id, statement_id, attempt, state, amount, order_sha256, bank_reference, recorded_by,
           recorded_at)
         select ${paymentId}::text, statement_id, ${attempt}::int, state, amount, order_sha256, 'again', recorded_by, recorded_at
           from payment where statement_id = ${id}::uuid`,
    );
  await expect(second(2, `${id}-2`)).rejects.toThrow(/unique/i);
  await expect(second(2, `${id}-1`)).rejects.toThrow(/payment_id_is_natural|unique/i);
  await expect(books.query(sql`update payment set amount = 1`)).rejects.toThrow(/only added/);
  await expect(books.query(sql`delete from payment`)).rejects.toThrow(/only added/);
  await expect(books.query(sql`delete from approval`)).rejects.toThrow(/only added/);
});

it('a payment needs a bank reference, and a failure its reason', async () => {
  const story = await settlementStory(books, { redemptions: 1 });
  const { id } = await approved(story);
  expect(await pay(story, id, 1, ' ')).toMatchObject({
    error: { code: 'INVALID_INPUT', field: 'bankReference' },
  });
  expect(await fail(story, id, 1, '')).toMatchObject({ error: { code: 'INVALID_INPUT', field: 'reason' } });
  expect(await payments(id)).toEqual([]);
});
