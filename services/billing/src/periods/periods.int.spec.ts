import { sql } from '@puhui/platform';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId, unwrap, type Id } from '@puhui/kernel';
import { openBooks, type SpecBooks } from '../spec/books.js';
import { SpecCampaign } from '../spec/campaign.js';
import { deliver } from '../spec/deliver.js';
import { unionFlows } from '../spec/figures.js';
import { settlementStory } from '../spec/settlement-story.js';

const id = (): Id => newId(new Date());

let books: SpecBooks;
beforeAll(async () => {
  books = await openBooks();
});
afterAll(() => books.close());

const refusedWith = (code: string, facts: object = {}) => ({
  ok: false,
  error: expect.objectContaining({ code, ...facts }),
});

it('closing a month sends late facts to the open month, with their own day kept', async () => {
  const { office, officer, union, campaign } = await settlementStory(books, { redemptions: 1, units: 2 });
  unwrap(await office.close(officer, union, '2026-11'));
  await deliver(books, campaign.redeemed(id(), id(), new Date('2026-11-30T02:00:00.000Z')));
  const [late] = await books.query<{ posted: string; occurred: string }>(
    sql`select posted_on::text as posted, occurred_on::text as occurred from entry
        where campaign_id = ${campaign.id}::uuid and cause_kind = 'redemption' order by id desc limit 1`,
  );
  expect(late).toEqual({ posted: '2026-12-01', occurred: '2026-11-30' });
  await unionFlows(books, union);
});

it('the database itself refuses a posting dated in a closed month', async () => {
  const { office, officer, union } = await settlementStory(books, { redemptions: 1 });
  unwrap(await office.close(officer, union, '2026-11'));
  const copy = books.query(
    sql`insert into entry (id, trade_union_id, book, debit_key, credit_key, amount, cause_kind, cause_id, part, posted_on,
         occurred_at, occurred_on, rule, block_number, position)
       select gen_random_uuid(), trade_union_id, book, debit_key, credit_key, amount, cause_kind, 'again', part,
         posted_on, occurred_at, occurred_on, rule, 99, 0
         from entry where trade_union_id = ${union}::uuid and cause_kind = 'redemption'`,
  );
  await expect(copy).rejects.toThrow(/period 2026-11 .* is closed/);
});

it('a month is closed once, and only when it is over', async () => {
  const { office, officer, union } = await settlementStory(books, { redemptions: 1 });
  expect(await office.close(officer, union, '2026-12')).toEqual(refusedWith('PERIOD_NOT_OVER'));
  const answers = await Promise.all([1, 2, 3].map(() => office.close(officer, union, '2026-11')));
  expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
  expect(answers.filter((answer) => !answer.ok)).toEqual([
    refusedWith('PERIOD_ALREADY_CLOSED'),
    refusedWith('PERIOD_ALREADY_CLOSED'),
  ]);
});

it('an unexplained suspense blocks the closing', async () => {
  const { office, officer, union, campaign } = await settlementStory(books, { redemptions: 1 });
  await deliver(books, campaign.redeemed(id()));
  const open = { campaignId: campaign.id, amount: 1_900n };
  expect(await office.close(officer, union, '2026-11')).toEqual(refusedWith('SUSPENSE_NOT_EXPLAINED', open));
  const explain = (amount: bigint) =>
    office.explain(officer, {
      campaignId: campaign.id,
      amount,
      explanation: '重复发券，已追责',
    });
  expect(await explain(1_899n)).toEqual(refusedWith('SUSPENSE_DIFFERS', { amount: 1_900n }));
  unwrap(await explain(1_900n));
  await deliver(books, campaign.redeemed(id()));
  expect(await office.close(officer, union, '2026-11')).toEqual(
    refusedWith('SUSPENSE_NOT_EXPLAINED', { amount: 3_800n }),
  );
  unwrap(await explain(3_800n));
  unwrap(await office.close(officer, union, '2026-11'));
});

it('a parked key blocks the closing', async () => {
  const { office, officer, union } = await settlementStory(books, { redemptions: 1 });
  await books.query(
    sql`insert into messaging.parked_key (consumer, topic, key, parked_at)
         values ('billing.consumption', 'puhui.benefits.voucher.v1', ${id()}::text, clock_timestamp())`,
  );
  expect(await office.close(officer, union, '2026-11')).toEqual(
    refusedWith('PARKED_KEYS_WAITING', { count: 1 }),
  );
  await books.query(sql`delete from messaging.parked_key`);
  unwrap(await office.close(officer, union, '2026-11'));
});

it('a waiting fact blocks the closing, whoever it may belong to', async () => {
  const { office, officer, union, line } = await settlementStory(books, { redemptions: 1, units: 5 });
  const unknown = new SpecCampaign(line);
  await deliver(books, unknown.redeemed(id()));
  expect(await office.close(officer, union, '2026-11')).toEqual(refusedWith('FACTS_WAITING', { count: 1 }));
  await books.query(sql`delete from waiting_fact where campaign_id = ${unknown.id}::uuid`);
  unwrap(await office.close(officer, union, '2026-11'));
});
