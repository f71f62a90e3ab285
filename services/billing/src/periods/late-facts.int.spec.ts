import { sql } from '@puhui/platform';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId, unwrap, type Id, type BusinessDate } from '@puhui/kernel';
import { trialBalance } from '../ledger/trial-balance.js';
import { openBooks, type SpecBooks } from '../spec/books.js';
import { deliver } from '../spec/deliver.js';
import { unionFlows } from '../spec/figures.js';
import { settlementStory, type SettlementStory } from '../spec/settlement-story.js';

const id = (): Id => newId(new Date());

let books: SpecBooks;
beforeAll(async () => {
  books = await openBooks();
});
afterAll(() => books.close());

const close = (story: SettlementStory, period: string) =>
  story.office.close(story.officer, story.union, period);
const income = (story: SettlementStory, receivedOn: string) =>
  story.office.income(story.officer, {
    tradeUnionId: story.union,
    kind: 'dues_collected_here',
    amount: 1_000n,
    bankReference: `银行回单 ${receivedOn}`,
    receivedOn,
    idempotencyKey: id(),
  });
const asOf = (story: SettlementStory, day: string) =>
  trialBalance(books.database, story.union, 'control', day as BusinessDate);
const closed = (period: string) => ({ ok: false, error: { code: 'PERIOD_ALREADY_CLOSED', period } });

it('a closed month keeps its balances for ever, whatever arrives late', async () => {
  const story = await settlementStory(books, { redemptions: 2, units: 9 });
  unwrap(await close(story, '2026-11'));
  const before = await asOf(story, '2026-11-30');
  for (const day of ['2026-09-10', '2026-10-31', '2026-11-01', '2026-11-30']) {
    await deliver(books, story.campaign.redeemed(id(), id(), new Date(`${day}T02:00:00.000Z`)));
  }
  expect(await asOf(story, '2026-11-30')).toEqual(before);
  const late = await books.query<{ posted: string; occurred: string }>(
    sql`select posted_on::text as posted, occurred_on::text as occurred from entry
        where campaign_id = ${story.campaign.id}::uuid and cause_kind = 'redemption' and occurred_on < '2026-11-01' order by occurred_on`,
  );
  expect(late.map((entry) => entry.posted)).toEqual(['2026-12-01', '2026-12-01']);
  expect(late.map((entry) => entry.occurred)).toEqual(['2026-09-10', '2026-10-31']);
  await unionFlows(books, story.union);
});

it('closing a month closes the months before it as well', async () => {
  const story = await settlementStory(books, { redemptions: 1 });
  unwrap(await income(story, '2026-10-20'));
  unwrap(await close(story, '2026-11'));
  expect(await close(story, '2026-10')).toEqual(closed('2026-10'));
  for (const day of ['2026-10-21', '2026-11-30']) {
    const rows = await books.query<{ posted: string }>(
      sql`select distinct posted_on::text as posted from entry where id = any (${unwrap(await income(story, day))}::uuid[])`,
    );
    expect(rows).toEqual([{ posted: '2026-12-01' }]);
  }
  expect((await income(story, '2026-12-01')).ok).toBe(true);
});

it('closing a month leaves later months and other unions open', async () => {
  const story = await settlementStory(books, { redemptions: 1 });
  const other = await settlementStory(books, { redemptions: 1 });
  unwrap(await close(story, '2026-10'));
  expect((await income(story, '2026-11-20')).ok).toBe(true);
  expect((await income(other, '2026-10-20')).ok).toBe(true);
  expect((await close(story, '2026-11')).ok).toBe(true);
});

it('the database itself refuses an entry in a closed month', async () => {
  const story = await settlementStory(books, { redemptions: 1 });
  unwrap(await close(story, '2026-11'));
  const dated = (day: string) =>
    books.query(
      sql`insert into entry (id, trade_union_id, book, debit_key, credit_key, amount, cause_kind, cause_id, part,
           posted_on, occurred_at, occurred_on, rule, block_number, position)
         select gen_random_uuid(), trade_union_id, book, debit_key, credit_key, amount, cause_kind, ${day}::text, part,
           ${day}::date, occurred_at, occurred_on, rule, 99, 0
           from entry where trade_union_id = ${story.union}::uuid and cause_kind = 'redemption'`,
    );
  await expect(dated('2026-11-30')).rejects.toThrow(/period 2026-11 .* is closed/);
  await expect(dated('2026-09-10')).rejects.toThrow(/period 2026-11 .* is closed/);
});

it('a statement of a closed month is paid in the month of its payment', async () => {
  const story = await settlementStory(books, { redemptions: 1 });
  unwrap(await close(story, '2026-11'));
  const { office, officer, union, campaign, approvers, partnerAdmin } = story;
  const command = { partnerId: campaign.partnerId, tradeUnionId: union, period: '2026-11' };
  const { id: statementId, revisionHash } = unwrap(await office.draw(officer, command));
  unwrap(await office.send(officer, statementId));
  unwrap(await office.confirm(partnerAdmin, statementId, null));
  for (const person of approvers) unwrap(await office.approve(person, statementId, revisionHash));
  const slip = { bankReference: 'BOC-1', paidOn: office.today() };
  unwrap(await office.pay(officer, statementId, 1, slip));
  const days = await books.query<{ day: string }>(
    sql`select distinct posted_on::text as day from entry where statement_id = ${statementId}::uuid`,
  );
  expect(days).toEqual([{ day: '2026-12-05' }]);
});
