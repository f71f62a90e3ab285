import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId, unwrap, type Id } from '@puhui/kernel';
import { KnownDuties, sql } from '@puhui/platform';
import { Authority } from '../authority/authority.js';
import { openBooks, type SpecBooks } from '../spec/books.js';
import { confirmed, draw, settlementStory, type SettlementStory } from '../spec/settlement-story.js';
import { statementPage, visibleStatements, type StatementFilter } from './find-statements.js';
import { Visibility } from './visibility.js';

const id = (): Id => newId(new Date());

let books: SpecBooks;
let mine: SettlementStory;
let theirs: SettlementStory;
let [myStatement, theirStatement]: Id[] = [];
beforeAll(async () => {
  books = await openBooks();
  mine = await settlementStory(books, { redemptions: 1 });
  theirs = await settlementStory(books, { redemptions: 1 });
  myStatement = (await confirmed(mine)).id;
  theirStatement = (await confirmed(theirs)).id;
});
afterAll(() => books.close());

const visibleTo = (person: Id) =>
  new Visibility(new Authority(new KnownDuties(), books.clock), new KnownDuties(), books.clock).of(person);
const sees = async (person: Id, statementId: Id): Promise<boolean> =>
  (await visibleStatements(books.database, visibleTo(person), [statementId])).has(statementId);
const list = async (person: Id, asked: StatementFilter = {}): Promise<Id[]> => {
  const page = await statementPage(books.database, visibleTo(person), asked, {
    rows: 50,
    after: null,
  });
  return page.nodes.map((statement) => statement.id);
};

it('a partner’s admin sees their own partner’s statements only, whatever the filter', async () => {
  const { partnerAdmin } = mine;
  expect(await list(partnerAdmin)).toEqual([myStatement]);
  expect(await list(partnerAdmin, { partnerId: theirs.campaign.partnerId })).toEqual([]);
  expect(await list(partnerAdmin, { tradeUnionId: theirs.union })).toEqual([]);
  expect(await sees(partnerAdmin, theirStatement!)).toBe(false);
  expect(await sees(partnerAdmin, myStatement!)).toBe(true);
});

it('an admin of two partners sees both, and one of them when the other duty ends', async () => {
  const person = await mine.office.person('partner_admin', 'partner', mine.campaign.partnerId);
  await mine.office.person('partner_admin', 'partner', theirs.campaign.partnerId, person);
  expect(await list(person)).toEqual([theirStatement, myStatement]);
  await books.query(
    sql`update platform.duty set revoked_at = ${books.clock.now().toISOString()}::timestamptz where person_id = ${person}::uuid and scope_id = ${theirs.campaign.partnerId}::uuid`,
  );
  expect(await list(person)).toEqual([myStatement]);
});

it('cashiers, workers and platform administrators see no statements', async () => {
  const { office, campaign, union } = mine;
  const people = [
    await office.person('partner_cashier', 'partner', campaign.partnerId),
    await office.person('worker', 'union', union),
    await office.person('platform_admin', 'union', union),
    id(),
  ];
  for (const person of people) expect(await list(person)).toEqual([]);
});

it('officers see statements of their union and those below it, not above or beside it', async () => {
  const { office, union } = mine;
  const below = await office.union('county', [union]);
  const [above, beside] = [
    await office.person('auditor', 'union', union),
    await office.person('auditor', 'union', theirs.union),
  ];
  const ofCounty = await office.person('auditor', 'union', below);
  expect(await list(above)).toEqual([myStatement]);
  expect(await list(beside)).toEqual([theirStatement]);
  expect(await list(ofCounty)).toEqual([]);
});

it('an auditor over the whole platform sees every statement', async () => {
  const person = id();
  await books.query(
    sql`insert into platform.duty (duty_id, person_id, role, scope_kind, scope_id, from_at, version)
         values (${id()}::uuid, ${person}::uuid, 'auditor', 'platform', null, '2026-01-01', 1)`,
  );
  expect(await list(person)).toEqual(expect.arrayContaining([myStatement, theirStatement]));
  expect(await list(person, { status: 'paid' })).toEqual([]);
});

it('a partner sees a statement once it is sent, also while it is redrawn after a dispute', async () => {
  const story = await settlementStory(books, { redemptions: 1 });
  const { office, officer, partnerAdmin } = story;
  const { id: statementId } = await draw(story);
  const seen: boolean[] = [await sees(partnerAdmin, statementId)];
  unwrap(await office.send(officer, statementId));
  seen.push(await sees(partnerAdmin, statementId));
  unwrap(await office.dispute(partnerAdmin, statementId, '金额不符'));
  seen.push(await sees(partnerAdmin, statementId));
  unwrap(await office.redraw(officer, statementId, []));
  seen.push(await sees(partnerAdmin, statementId));
  unwrap(await office.send(officer, statementId));
  seen.push(await sees(partnerAdmin, statementId));
  expect(seen).toEqual([false, true, true, true, true]);
});

it('a partner cannot answer for another partner, nor an officer for a partner', async () => {
  const story = await settlementStory(books, { redemptions: 1 });
  const { id: statementId } = await draw(story);
  unwrap(await story.office.send(story.officer, statementId));
  const notAllowed = { ok: false, error: { code: 'NOT_ALLOWED' } };
  for (const person of [mine.partnerAdmin, story.officer, story.approvers[0]]) {
    expect(await story.office.confirm(person, statementId, null)).toEqual(notAllowed);
    expect(await story.office.dispute(person, statementId, '金额不符')).toEqual(notAllowed);
  }
  expect(await story.office.send(story.partnerAdmin, statementId)).toEqual(notAllowed);
  expect(await story.office.redraw(story.partnerAdmin, statementId, [])).toEqual(notAllowed);
});

it('a person with duties over a union and over a partner sees the statements of each', async () => {
  const both = await mine.office.person('auditor', 'union', theirs.union);
  expect(await list(both)).toEqual([theirStatement]);
  await mine.office.person('partner_admin', 'partner', mine.campaign.partnerId, both);
  expect(await list(both)).toEqual([theirStatement, myStatement]);
  expect(await list(await mine.office.person('partner_cashier', 'partner', mine.campaign.partnerId))).toEqual(
    [],
  );
});
