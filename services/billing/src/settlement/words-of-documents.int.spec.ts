import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId, unwrap, type Id } from '@puhui/kernel';
import { sql } from '@puhui/platform';
import { BillingIntegrity } from '../integrity/billing-integrity.js';
import { openBooks, type SpecBooks } from '../spec/books.js';
import { disputesOf } from './exchanges.js';
import { deliver } from '../spec/deliver.js';
import { approved, draw, settlementStory, type SettlementStory } from '../spec/settlement-story.js';
import { afterTampering } from '../spec/tampering.js';
import { asTyped } from '@puhui/platform/testing';

const [DISPUTED, FAILED] = ['十五日符大海多扫了一笔', '账号户名符大海不符'];
let books: SpecBooks;
let story: SettlementStory;
let statementId: Id;

beforeAll(async () => {
  books = await openBooks();
  story = await settlementStory(books, { redemptions: 2 });
  const { office, officer, partnerAdmin } = story;
  ({ id: statementId } = await draw(story));
  unwrap(await office.send(officer, statementId));
  unwrap(await office.dispute(partnerAdmin, statementId, DISPUTED));
});
afterAll(() => books.close());

const kinds = async (...steps: Parameters<typeof afterTampering>[1][]): Promise<string[]> =>
  (await afterTampering(books, ...steps)).map(({ kind }) => kind);
const asOfBefore = (type: string, reason: string) =>
  sql`update messaging.event set data = (data - 'reasonDigest') || jsonb_build_object('reason', ${reason}::text)
    where type = ${type}::text`;

describe('what is written into a statement', () => {
  it('stands in no event, whoever is named in it', async () => {
    const other = await settlementStory(books, { redemptions: 1 });
    const { id } = await approved(other);
    unwrap(await other.office.payFails(other.officer, id, 1, FAILED));
    const told = await books.query<{ type: string }>(
      sql`select type from messaging.event where data::text ~ '符大海'`,
    );
    expect(told).toEqual([]);
  });

  it('is proven by its digest while it stands, and nobody alters a word of it unseen', async () => {
    expect((await new BillingIntegrity().check(books.database)).flatMap((check) => check.findings)).toEqual(
      [],
    );
    expect(await kinds(`update statement set dispute_reason = '无' where status = 'disputed'`)).toEqual([
      'statement-answer',
    ]);
    expect(await kinds(`update dispute set reason = '无'`)).toEqual(['dispute']);
    expect(await kinds(`delete from dispute`)).toEqual(expect.arrayContaining(['dispute']));
    expect(await kinds(`update dispute set version = version + 7`)).toContain('dispute');
  });

  it('stays for an auditor when the statement has been drawn anew', async () => {
    unwrap(await story.office.redraw(story.officer, statementId, []));
    const kept = await disputesOf(books.database, [statementId], { rows: 2, after: null });
    expect(kept.get(statementId)?.nodes).toMatchObject([{ reason: DISPUTED, disputedAt: books.clock.now() }]);
    await expect(books.run((tx) => tx.execute(sql`update dispute set reason = '无'`))).rejects.toThrow(
      /permission denied|only added/,
    );
  });

  it('is still proven where an event of before has the words themselves', async () => {
    const failed = asOfBefore('puhui.StatementPaymentFailed.v1', FAILED);
    const salted = `update payment set failure_salt = null`;
    expect(await kinds(failed, salted)).toEqual([]);
    expect(await kinds(failed, salted, `update payment set failure = '无' where state = 'failed'`)).toContain(
      'payment',
    );
    const disputed = asOfBefore('puhui.StatementDisputed.v1', DISPUTED);
    expect(await kinds(disputed, `delete from dispute`)).toEqual([]);
  });
});

describe('what was disputed of a statement', () => {
  it('is read page by page, the last first, each page of its own statement', async () => {
    const other = await settlementStory(books, { redemptions: 1 });
    const { id } = await draw(other);
    for (const reason of ['第一次', '第二次', '第三次']) {
      unwrap(await other.office.send(other.officer, id));
      unwrap(await other.office.dispute(other.partnerAdmin, id, reason));
      unwrap(await other.office.redraw(other.officer, id, []));
    }
    const page = async (after: readonly string[] | null) =>
      (await disputesOf(books.database, [id, statementId], { rows: 2, after })).get(id);
    const first = await page(null);
    const reasons = first?.nodes.map(({ reason }) => reason);
    expect([reasons, first?.pageInfo.hasNextPage]).toEqual([['第三次', '第二次'], true]);
    const last = await page([String(first?.nodes[1]?.version)]);
    expect(last?.nodes.map(({ reason }) => reason)).toEqual(['第一次']);
    expect(last?.pageInfo.hasNextPage).toBe(false);
  });
});

describe('where the salt ends and the words begin', () => {
  /** Words whose salt stands beside them, by column, and which check finds them. */
  const documents = [
    { table: 'dispute', words: 'reason', salt: 'salt', found: 'dispute' },
    { table: 'redrawing', words: 'answer', salt: 'salt', found: 'redrawing' },
    { table: 'payment', words: 'failure', salt: 'failure_salt', found: 'payment' },
    { table: 'suspense_explanation', words: 'explanation', salt: 'salt', found: 'suspense-explanation' },
  ];
  const NO_SHAPE_IS_HELD = [
    ...documents.map(
      ({ table, salt }) => `alter table ${table} drop constraint if exists ${table}_${salt}_is_one`,
    ),
    'alter table redrawing drop constraint redrawing_answer_is_salted',
  ];

  beforeAll(async () => {
    const { campaign, officer, office } = story;
    await deliver(books, campaign.redeemed(newId(new Date())));
    unwrap(
      await office.explain(officer, {
        campaignId: campaign.id,
        amount: 1_900n,
        explanation: '重复发券，已追责',
      }),
    );
  });

  it.each(documents)('nobody moves signs between them in a $table unseen', async (document) => {
    const { table, words, salt, found } = document;
    const moved = (newSalt: string, newWords: string): string =>
      `update ${table} set ${salt} = ${newSalt}, ${words} = ${newWords} where ${salt} is not null`;
    for (const move of [
      moved(`left(${salt}, 31)`, `right(${salt}, 1) || ${words}`),
      moved(`${salt} || left(${words}, 2)`, `substr(${words}, 3)`),
      moved(`''`, `${salt} || ${words}`),
      ...(table === 'dispute' ? [] : [moved('null', `${salt} || ${words}`)]),
    ])
      expect(await kinds(...NO_SHAPE_IS_HELD, move)).toContain(found);
  });

  it('nor in what a statement says of its dispute, where the row of the dispute is as it was', async () => {
    expect(
      await kinds(
        `update statement s set status = 'disputed', dispute_reason = x.salt || x.reason
           from dispute x where x.statement_id = s.id and x.version <> s.version`,
      ),
    ).toContain('statement-answer');
  });

  it.each(documents)('PostgreSQL takes no other salt of a $table', async ({ table, salt }) => {
    const odd = asTyped(`update ${table} set ${salt} = left(${salt}, 31) where ${salt} is not null`);
    const altered = books.runAsOwner(async (tx) => {
      await tx.execute(sql`set local session_replication_role = 'replica'`);
      await tx.execute(odd);
    });
    await expect(altered).rejects.toThrow(`${table}_${salt}_is_one`);
  });
});
