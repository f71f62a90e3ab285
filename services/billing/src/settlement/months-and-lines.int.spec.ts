import { KnownDuties, type Sql, sql } from '@puhui/platform';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId, unwrap, type Id } from '@puhui/kernel';
import { Authority } from '../authority/authority.js';
import { openBooks, type SpecBooks } from '../spec/books.js';
import { deliver } from '../spec/deliver.js';
import { campaignFlows } from '../spec/figures.js';
import { confirmed, draw, settlementStory, type SettlementStory } from '../spec/settlement-story.js';
import { approvalsOf } from './approve-statement/find-approvals.js';
import { linesOf, statementPage, type StatementFilter } from './find-statements.js';
import { Visibility } from './visibility.js';

const id = (): Id => newId(new Date());

let books: SpecBooks;
beforeAll(async () => {
  books = await openBooks();
});
afterAll(() => books.close());

const redeemAt = (story: SettlementStory, instant: string): Promise<void> =>
  deliver(books, story.campaign.redeemed(id(), id(), new Date(instant)));

it('a month ends at midnight in Shanghai, not in UTC', async () => {
  const story = await settlementStory(books, { redemptions: 1, units: 5 });
  await redeemAt(story, '2026-11-30T15:59:59.999Z');
  await redeemAt(story, '2026-11-30T16:00:00.000Z');
  expect((await draw(story, '2026-11')).lineCount).toBe(2);
  expect((await draw(story, '2026-12')).lineCount).toBe(1);
});

it('a statement takes what an earlier month left behind', async () => {
  const story = await settlementStory(books, { redemptions: 1, units: 5 });
  await redeemAt(story, '2026-12-01T02:00:00.000Z');
  expect((await draw(story, '2026-12')).lineCount).toBe(2);
});

it('a future month cannot be drawn', async () => {
  const story = await settlementStory(books, { redemptions: 1 });
  const { partnerId } = story.campaign;
  const ahead = { partnerId, tradeUnionId: story.union, period: '2027-01' };
  expect(await story.office.draw(story.officer, ahead)).toMatchObject({
    error: { code: 'INVALID_INPUT', field: 'period' },
  });
});

it('a campaign of two years stays in the budget year of its launch', async () => {
  const story = await settlementStory(books, { redemptions: 1, units: 3 });
  await redeemAt(story, '2027-01-10T02:00:00.000Z');
  await deliver(books, story.campaign.expired(id(), new Date('2027-02-01T00:00:00.000Z')));
  expect(await campaignFlows(books, story.campaign.id)).toMatchObject({ consumed: 3_800n, open: 0n });
  const years = await books.query<{ year: number }>(
    sql`select distinct year::int as year from account where trade_union_id = ${story.union}::uuid and book = 'control'`,
  );
  expect(years).toEqual([{ year: 2026 }]);
});

it('lines are paged by time of redemption, each once', async () => {
  const story = await settlementStory(books, { redemptions: 7 });
  const { id: statementId } = await draw(story);
  const seen: string[] = [];
  let after: readonly string[] | null = null;
  for (let pages = 0; pages < 5; pages += 1) {
    const page = (await linesOf(books.database, [statementId], { rows: 3, after })).get(statementId);
    if (!page) break;
    seen.push(...page.nodes.map((line) => line.redemptionId));
    const last = page.nodes.at(-1);
    if (!page.pageInfo.hasNextPage || !last) break;
    after = [last.redeemedAt.toISOString(), last.redemptionId, 'redemption'];
  }
  expect(seen.toSorted()).toEqual(story.redemptions.map((r) => r.redemption).toSorted());
});

it('statements are listed newest first, filtered, and as far as the reader may see', async () => {
  const story = await settlementStory(books, { redemptions: 1, units: 2 });
  const first = await confirmed(story);
  await redeemAt(story, '2026-11-20T02:00:00.000Z');
  const second = await draw(story);
  const list = async (visible: Sql, asked: StatementFilter = {}) => {
    const page = await statementPage(books.database, visible, asked, { rows: 20, after: null });
    return page.nodes.map((statement) => statement.id);
  };
  const ofUnion = sql`s.trade_union_id = ${story.union}::uuid`;
  expect(await list(ofUnion)).toEqual([second.id, first.id]);
  expect(await list(ofUnion, { status: 'confirmed' })).toEqual([first.id]);
  expect(await list(ofUnion, { period: '2026-10' })).toEqual([]);
  const visibleTo = (person: Id): Sql =>
    new Visibility(new Authority(new KnownDuties(), books.clock), new KnownDuties(), books.clock).of(person);
  expect(await list(visibleTo(story.officer))).toEqual([second.id, first.id]);
  expect(await list(visibleTo(story.partnerAdmin))).toEqual([first.id]);
  expect(await list(visibleTo(await story.office.person('partner_admin', 'partner', id())))).toEqual([]);
  expect(await list(visibleTo(id()))).toEqual([]);
  const everywhere = visibleTo(await story.office.person('auditor', 'platform', null));
  expect(await list(everywhere, { partnerId: story.campaign.partnerId })).toHaveLength(2);
});

it('each approval says whether it still counts', async () => {
  const story = await settlementStory(books, { redemptions: 2 });
  const before = await confirmed(story);
  const [first] = story.approvers;
  unwrap(await story.office.approve(first, before.id, before.revisionHash));
  expect(
    (await approvalsOf(books.database, [before.id], books.clock.now()))
      .get(before.id)
      ?.map(({ valid }) => valid),
  ).toEqual([true]);
  unwrap(await story.office.redraw(story.officer, before.id, [story.redemptions[0]!.redemption]));
  expect(
    (await approvalsOf(books.database, [before.id], books.clock.now()))
      .get(before.id)
      ?.map(({ valid }) => valid),
  ).toEqual([false]);
});

it('a statement is sent once, and not when it has no lines left', async () => {
  const story = await settlementStory(books, { redemptions: 1 });
  const { id: statementId } = await draw(story);
  const emptied = await story.office.redraw(story.officer, statementId, [story.redemptions[0]!.redemption]);
  expect(unwrap(emptied).lineCount).toBe(0);
  const refused = { ok: false, error: { code: 'NOTHING_TO_PAY', amount: 0n } };
  expect(await story.office.send(story.officer, statementId)).toEqual(refused);
  await draw(story);
  expect(unwrap(await story.office.send(story.officer, statementId)).status).toBe('sent');
  expect(await story.office.send(story.officer, statementId)).toMatchObject({
    error: { code: 'STATEMENT_STEP_NOT_OPEN', status: 'sent' },
  });
});

it('an unknown statement is refused as unknown', async () => {
  const story = await settlementStory(books, { redemptions: 1 });
  const statementId = id();
  expect(await story.office.send(story.officer, statementId)).toEqual({
    ok: false,
    error: { code: 'STATEMENT_UNKNOWN', statementId },
  });
});
