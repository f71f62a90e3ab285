import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { PeriodClosed } from '@puhui/contracts';
import { newId, unwrap, type Id } from '@puhui/kernel';
import { sql, UnionTree } from '@puhui/platform';
import { ServiceUnderTest } from '@puhui/platform/testing';
import { checkPublishedFigures } from '../integrity/check-published-figures.js';
import { billingService } from '../service.js';
import { openBooks, type SpecBooks } from '../spec/books.js';
import { SpecCampaign } from '../spec/campaign.js';
import { deliver } from '../spec/deliver.js';
import { settlementStory, type SettlementStory } from '../spec/settlement-story.js';
import { PublicReportResolver } from './public-report.resolver.js';

const id = (): Id => newId(new Date());

let books: SpecBooks;
let story: SettlementStory;
let report: PublicReportResolver;
beforeAll(async () => {
  books = await openBooks();
  story = await settlementStory(books, { redemptions: 12, units: 40 });
  // Another campaign of the same line, that few have used.
  const small = new SpecCampaign(story.line);
  await story.office.adopt(story.treasurer, story.line, 9_500n);
  await deliver(books, small.launch(5));
  await deliver(books, small.redeemed(id(), id()), small.redeemed(id(), id()));
  report = new PublicReportResolver(books.database, new UnionTree());
});
afterAll(() => books.close());

it('nothing is told before a month is closed, however much was redeemed', async () => {
  expect(await report.publicReport({ tradeUnionId: story.union, year: 2026 })).toMatchObject({
    closedThrough: null,
    count: 0,
    untold: 0,
  });
  expect((await report.publicReportUnions({})).nodes).toEqual([]);
  unwrap(await story.office.close(story.officer, story.union, '2026-11'));
});

it('anybody reads what a campaign cost and how often it was redeemed, and not of one that few have used', async () => {
  const found = await report.publicReport({ tradeUnionId: story.union, year: 2026 });
  expect(found).toMatchObject({ year: 2026, closedThrough: '2026-11', count: 12, spent: 22_800n, untold: 1 });
  if (found === null) throw new Error('the union is known');
  const all = { first: 20, after: null };
  const { nodes } = await report.campaigns(found, all);
  expect(new Set(nodes.map(({ count, spent }) => `${count} ${spent}`))).toEqual(
    new Set(['12 22800', 'null null']),
  );
  expect(nodes.find(({ count }) => count === 12)).toMatchObject({
    title: '一元洗车',
    occasion: 'general-benefits',
    merchant: expect.any(String),
  });
  const first = await report.campaigns(found, { first: 1, after: null });
  const rest = await report.campaigns(found, { first: 1, after: first.pageInfo.endCursor ?? null });
  expect([...first.nodes, ...rest.nodes].map((one) => one.id)).toEqual(nodes.map((one) => one.id));
  expect(rest.pageInfo.hasNextPage).toBe(false);
});

it('two looks tell no single redemption: figures change when a month is closed, and by ten at least', async () => {
  const told = async () => report.publicReport({ tradeUnionId: story.union, year: 2026 });
  const before = await told();
  const december = new Date('2026-12-06T02:00:00.000Z');
  const [one] = story.redemptions;
  if (one === undefined) throw new Error('there are redemptions');
  await deliver(books, story.campaign.undone(one.voucher, one.redemption));
  await deliver(
    books,
    story.campaign.redeemed(id(), id(), december),
    story.campaign.redeemed(id(), id(), december),
  );
  expect(await told()).toEqual(before);
  books.clock.set(new Date('2027-01-03T02:00:00.000Z'));
  unwrap(await story.office.close(story.officer, story.union, '2026-12'));
  expect(await told()).toEqual({ ...before, closedThrough: '2026-12' });
  const january = new Date('2027-01-04T02:00:00.000Z');
  await deliver(books, ...Array.from({ length: 9 }, () => story.campaign.redeemed(id(), id(), january)));
  expect(await told()).toMatchObject({ count: 12 });
  books.clock.set(new Date('2027-02-03T02:00:00.000Z'));
  unwrap(await story.office.close(story.officer, story.union, '2027-01'));
  expect(await told()).toMatchObject({ closedThrough: '2027-01', count: 22, spent: 41_800n, untold: 1 });
});

it('each closing says what is told of the years that it tells anew, for whoever counts the persons', async () => {
  const rows = await books.database.query<{ period: string; told: unknown }[]>(
    sql`select data->>'period' as period, data->'told' as told from messaging.event
         where type = ${PeriodClosed.type} and data->>'tradeUnionId' = ${story.union} order by 1`,
  );
  const toldOf = (count: number, through: string) => [
    { year: 2026, campaigns: [{ campaignId: story.campaign.id, count, through }] },
  ];
  expect(rows).toEqual([
    { period: '2026-11', told: toldOf(12, '2026-11') },
    { period: '2026-12', told: [] },
    { period: '2027-01', told: toldOf(22, '2027-01') },
  ]);
});

it('what was redeemed after the month that is closed is not told with it', async () => {
  const other = await settlementStory(books, { redemptions: 10, units: 40 });
  const december = new Date('2026-12-02T02:00:00.000Z');
  await deliver(books, ...Array.from({ length: 15 }, () => other.campaign.redeemed(id(), id(), december)));
  unwrap(await other.office.close(other.officer, other.union, '2026-11'));
  expect(await report.publicReport({ tradeUnionId: other.union, year: 2026 })).toMatchObject({ count: 10 });
});

it('every closing told what the books say again, with an undo since and a month without news', async () => {
  expect(await checkPublishedFigures(books.database)).toMatchObject({ rows: 4n, findings: [] });
});

it('unions are found by name, with the years in which they spent; other years are empty', async () => {
  const { nodes } = await report.publicReportUnions({});
  expect(nodes).toContainEqual({ id: story.union, name: expect.any(String), years: [2026] });
  expect((await report.publicReportUnions({ search: '没有这样的工会' })).nodes).toEqual([]);
  const name = nodes.find((node) => node.id === story.union)?.name ?? '';
  expect((await report.publicReportUnions({ search: name.slice(0, 2) })).nodes).toContainEqual(
    expect.objectContaining({ id: story.union }),
  );
  expect(await report.publicReport({ tradeUnionId: story.union, year: 2025 })).toMatchObject({
    count: 0,
    spent: 0n,
    untold: 0,
  });
  expect(await report.publicReport({ tradeUnionId: id(), year: 2026 })).toBeNull();
});

it('a public report is asked for without a token, and nothing else of the books is', async () => {
  const billing = await ServiceUnderTest.start(billingService);
  try {
    const asNobody = (query: string) => billing.ask(null, query, { id: id() });
    const known = await asNobody(`query ($id: Id!) { publicReportUnions { nodes { id } }
      publicReport(tradeUnionId: $id, year: 2026) { spent } }`);
    expect(known).toMatchObject({
      errors: [],
      data: { publicReportUnions: { nodes: [] }, publicReport: null },
    });
    const theirs = await asNobody('query ($id: Id!) { controlTotals(tradeUnionId: $id) { paid } }');
    expect(theirs.errors[0]?.extensions['code']).toBe('UNAUTHENTICATED');
  } finally {
    await billing.stop();
  }
});
