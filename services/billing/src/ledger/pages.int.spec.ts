import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { businessDate, daysAfter, isId, newId, unwrap, type Id } from '@puhui/kernel';
import { type KeyTest, type Page, type PageRequest, pageRequest, sql } from '@puhui/platform';
import { BY_LINE, linesOf, statementPage, type LineFilter } from '../settlement/find-statements.js';
import { openBooks, type SpecBooks } from '../spec/books.js';
import { SpecCampaign } from '../spec/campaign.js';
import { deliver } from '../spec/deliver.js';
import { confirmed, draw, settlementStory, type SettlementStory } from '../spec/settlement-story.js';
import { controlAccount } from './account.js';
import { accountEntryPage, entriesAbout } from './find-entries.js';

const id = (): Id => newId(new Date());
const pages_max = 100;

let books: SpecBooks;
let story: SettlementStory;
beforeAll(async () => {
  books = await openBooks();
  story = await settlementStory(books, { redemptions: 7, units: 30 });
  await deliver(books, ...Array.from({ length: 6 }, () => story.campaign.expired(id())));
});
afterAll(() => books.close());

/** Reads a list as a caller does: each page begins at the cursor with which the one before ended. */
async function readAll<T>(
  first: number,
  keys: readonly KeyTest[],
  read: (page: PageRequest) => Promise<Page<T>>,
  between: () => Promise<void> = async () => {},
): Promise<T[]> {
  const rows: T[] = [];
  let after: string | null = null;
  for (let pages = 0; pages < pages_max; pages += 1) {
    const page: Page<T> = await read(pageRequest({ first, after }, keys));
    expect(page.nodes.length).toBeLessThanOrEqual(first);
    rows.push(...page.nodes);
    after = page.pageInfo.endCursor;
    if (!page.pageInfo.hasNextPage) return rows;
    await between();
  }
  throw new Error(`no end after ${pages_max} pages`);
}
const BY_ID: readonly KeyTest[] = [isId];
const byId = ({ rows, after }: PageRequest) => ({ rows, after: after?.[0] ?? null });
type Read<Row> = (page: PageRequest) => Promise<Page<Row>>;
/** Of one thing its page, where pages are read for many. */
const only =
  <Row>(id: string, read: (page: PageRequest) => Promise<ReadonlyMap<string, Page<Row>>>): Read<Row> =>
  async (page) =>
    (await read(page)).get(id) ?? NO_ROWS;
const NO_ROWS = { nodes: [], pageInfo: { endCursor: null, hasNextPage: false } };
const about = (what: 'campaign' | 'voucher', id: Id) =>
  only(id, (page) => entriesAbout(books.database, what, [id], byId(page)));
const ofAccount = (key: string) => (page: PageRequest) =>
  accountEntryPage(books.database, { key }, byId(page));
const ofCampaign = () => about('campaign', story.campaign.id);
const lines = (statementId: Id) => only(statementId, (page) => linesOf(books.database, [statementId], page));

it.each([1, 2, 3, 7, 13, 14, 15, 100])(
  'pages show each entry of a campaign once, oldest first, %d at a time',
  async (first) => {
    const ids = (await readAll(first, BY_ID, ofCampaign())).map((entry) => entry.id);
    expect(ids).toHaveLength(1 + 7 + 6);
    expect(ids).toEqual([...new Set(ids)].sort());
  },
);

it('pages show the entries of an account from both of its sides', async () => {
  const { key } = controlAccount(story.line, 'encumbered', story.campaign.id);
  const rows = await readAll(4, BY_ID, ofAccount(key));
  expect(rows).toHaveLength(14);
  const moved = rows.map((entry) => (entry.debit.key === key ? entry.amount : -entry.amount));
  const [account] = await books.query<{ balance: string }>(
    sql`select (debits - credits)::text as balance from account where key = ${key}::text`,
  );
  expect(moved.reduce((sum, amount) => sum + amount, 0n).toString()).toBe(account?.balance);
});

it('pages of an account begin with the newest where they are asked for, and hold the days that are', async () => {
  const { key } = controlAccount(story.line, 'encumbered', story.campaign.id);
  const read = (more: object) => (page: PageRequest) =>
    accountEntryPage(books.database, { key, ...more }, byId(page));
  const oldest = (await readAll(4, BY_ID, ofAccount(key))).map((entry) => entry.id);
  const newest = (await readAll(4, BY_ID, read({ newestFirst: true }))).map((entry) => entry.id);
  expect(newest).toEqual(oldest.toReversed());
  const days = (await readAll(100, BY_ID, ofAccount(key))).map((entry) => entry.postedOn);
  const from = days.toSorted()[1]!;
  const since = await readAll(4, BY_ID, read({ from, newestFirst: true }));
  expect(since.map((entry) => entry.postedOn)).toEqual(days.filter((day) => day >= from).toReversed());
  expect(since.length).toBeLessThan(days.length);
});

it('pages neither lose nor repeat rows when entries are posted in between', async () => {
  const before = (await readAll(100, BY_ID, ofCampaign())).map((entry) => entry.id);
  const during = await readAll(3, BY_ID, ofCampaign(), () => deliver(books, story.campaign.redeemed(id())));
  const ids = during.map((entry) => entry.id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids).toEqual(expect.arrayContaining(before));
});

it('pages of what has no entries are empty', async () => {
  for (const read of [about('campaign', id()), about('voucher', id()), ofAccount('no account')])
    expect(await read({ rows: 5, after: null })).toEqual(NO_ROWS);
});

it('pages show each line of a statement once, though all were redeemed at the same moment', async () => {
  const { id: statementId, lineCount } = await draw(story);
  for (const first of [1, 4, 50]) {
    const keys = (await readAll(first, BY_LINE, lines(statementId))).map(
      (line) => `${line.redemptionId} ${line.kind}`,
    );
    expect(keys).toHaveLength(lineCount);
    expect(keys).toEqual([...new Set(keys)].sort());
  }
});

it('lines are of one outlet and of business days, the last one too', async () => {
  const { id: statementId, lineCount } = await draw(story);
  const count = async (filter: LineFilter): Promise<number> => {
    const asked = { rows: 50, after: null, ...filter };
    return (await linesOf(books.database, [statementId], asked)).get(statementId)?.nodes.length ?? 0;
  };
  const [line] =
    (await linesOf(books.database, [statementId], { rows: 1, after: null })).get(statementId)?.nodes ?? [];
  const day = businessDate(line!.redeemedAt);
  expect(await count({ from: day, to: day, outletId: story.campaign.outletId })).toBe(lineCount);
  expect(await count({ from: daysAfter(day, 1) })).toBe(0);
  expect(await count({ to: daysAfter(day, -1) })).toBe(0);
  expect(await count({ outletId: id() })).toBe(0);
});

it('a credit is shown once on its statement, and its line on the earlier one', async () => {
  const other = await settlementStory(books, { redemptions: 3, units: 9 });
  const before = await draw(other);
  unwrap(await other.office.send(other.officer, before.id));
  const [undone] = other.redemptions;
  await deliver(books, other.campaign.undone(undone!.voucher, undone!.redemption));
  for (let more = 0; more < 2; more += 1) await deliver(books, other.campaign.redeemed(id()));
  const after = await draw(other);
  const ofUndone = async (statementId: Id) =>
    (await readAll(1, BY_LINE, lines(statementId)))
      .filter((line) => line.redemptionId === undone!.redemption)
      .map(({ kind, amount }) => [kind, amount]);
  expect(await ofUndone(before.id)).toEqual([['redemption', 1_900n]]);
  expect(await ofUndone(after.id)).toEqual([['credit', -1_900n]]);
  expect(await readAll(1, BY_LINE, lines(after.id))).toHaveLength(3);
});

it('pages show each statement once, newest first', async () => {
  const other = await settlementStory(books, { redemptions: 1, units: 9 });
  const drawn = [(await confirmed(other)).id];
  for (let more = 0; more < 4; more += 1) {
    await deliver(books, other.campaign.redeemed(id()));
    const { id: statementId } = await draw(other);
    await other.office.send(other.officer, statementId);
    drawn.push(statementId);
  }
  const visible = sql`s.trade_union_id = ${other.union}::uuid`;
  for (const first of [1, 2, 5]) {
    const seen = await readAll(first, BY_ID, (page) =>
      statementPage(books.database, visible, {}, byId(page)),
    );
    expect(seen.map((statement) => statement.id)).toEqual(drawn.toReversed());
  }
});

it('pages keep campaigns of one line apart', async () => {
  const other = new SpecCampaign(story.line);
  await deliver(books, other.launch(1), other.redeemed(id()));
  const rows = await readAll(1, BY_ID, about('campaign', other.id));
  expect(rows.map((entry) => entry.cause.kind)).toEqual(['encumbrance', 'redemption']);
  expect(new Set(rows.map((entry) => entry.campaign?.id))).toEqual(new Set([other.id]));
});
