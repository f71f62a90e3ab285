import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { unwrap, type Id } from '@puhui/kernel';
import { sql } from '@puhui/platform';
import { BillingIntegrity } from '../integrity/billing-integrity.js';
import { openBooks, type SpecBooks } from '../spec/books.js';
import { confirmed, draw, settlementStory, type SettlementStory } from '../spec/settlement-story.js';
import { afterTampering } from '../spec/tampering.js';
import { disputesOf, sendBacksOf } from './exchanges.js';

const DISPUTED = '少算了一笔';
const ANSWER = '十五日那一笔当天已经撤销';

let books: SpecBooks;
beforeAll(async () => {
  books = await openBooks();
});
afterAll(() => books.close());

const wrong = (problem: string) => ({
  ok: false,
  error: { code: 'INVALID_INPUT', problem, field: 'answer' },
});
async function disputed(story: SettlementStory): Promise<Id> {
  const { id } = await draw(story);
  unwrap(await story.office.send(story.officer, id));
  unwrap(await story.office.dispute(story.partnerAdmin, id, DISPUTED));
  return id;
}
const ALL = { rows: 20, after: null };
const disputesRead = async (id: Id) => (await disputesOf(books.database, [id], ALL)).get(id)?.nodes ?? [];
const redrawn = ({ office, officer }: SettlementStory, id: Id, answer: string | null, without: Id[] = []) =>
  office.redrawAnswering(officer, id, { withoutRedemptionIds: without, answer });

describe('a statement that its merchant disputed', () => {
  it('is not drawn anew without a word where no line of it changes', async () => {
    const story = await settlementStory(books, { redemptions: 1 });
    const id = await disputed(story);
    expect(await redrawn(story, id, null)).toMatchObject(wrong('ANSWER_OWED'));
    expect(await redrawn(story, id, '  ')).toMatchObject({ error: { code: 'INVALID_INPUT' } });
    unwrap(await redrawn(story, id, ANSWER));
    expect(await disputesRead(id)).toMatchObject([
      {
        personId: story.partnerAdmin,
        reason: DISPUTED,
        answered: { answer: ANSWER, personId: story.officer, revision: 2, came: 0, went: 0, lines: 1 },
      },
    ]);
  });

  it('says what changed, in all the drawings until it is sent again', async () => {
    const story = await settlementStory(books, { redemptions: 3 });
    const id = await disputed(story);
    expect(await disputesRead(id)).toMatchObject([{ answered: null }]);
    const [first, second] = story.redemptions;
    unwrap(await redrawn(story, id, null, [first!.redemption, second!.redemption]));
    unwrap(await redrawn(story, id, null, [first!.redemption]));
    unwrap(await story.office.send(story.officer, id));
    unwrap(await story.office.dispute(story.partnerAdmin, id, '还是少一笔'));
    unwrap(await redrawn(story, id, ANSWER));
    expect(await disputesRead(id)).toMatchObject([
      { reason: '还是少一笔', answered: { answer: ANSWER, revision: 4, linesBefore: 2, lines: 3 } },
      {
        reason: DISPUTED,
        answered: {
          answer: null,
          revision: 3,
          linesBefore: 3,
          lines: 2,
          came: 1,
          went: 2,
          amountBefore: 5_700n,
          amount: 3_800n,
        },
      },
    ]);
  });
});

it('an approver who sent a statement back is answered in the same way', async () => {
  const story = await settlementStory(books, { redemptions: 1 });
  const { id } = await confirmed(story);
  unwrap(await story.office.sendBack(story.approvers[0], id, '有一笔核销没有凭证'));
  expect(await redrawn(story, id, null)).toMatchObject(wrong('ANSWER_OWED'));
  unwrap(await redrawn(story, id, '凭证已补齐'));
  const page = (await sendBacksOf(books.database, [id], ALL)).get(id);
  expect(page?.nodes).toMatchObject([{ answered: { answer: '凭证已补齐', revision: 2 } }]);
  expect(await disputesRead(id)).toEqual([]);
});

it('nobody is answered who did not ask', async () => {
  const story = await settlementStory(books, { redemptions: 1 });
  const { id } = await draw(story);
  expect(await redrawn(story, id, ANSWER)).toMatchObject(wrong('NOBODY_ASKED'));
  unwrap(await redrawn(story, id, null));
});

it('an answer stands in a row alone, and nobody alters a word of it unseen', async () => {
  const story = await settlementStory(books, { redemptions: 1 });
  const id = await disputed(story);
  unwrap(await redrawn(story, id, ANSWER));
  const told = await books.query<{ data: object }>(
    sql`select data from messaging.event where aggregate_id = ${id}::uuid and type = 'puhui.StatementRedrawn.v1'`,
  );
  expect(told).toMatchObject([
    {
      data: { came: 0, went: 0, amountBefore: '1900', answerDigest: expect.stringMatching(/^[0-9a-f]{64}$/) },
    },
  ]);
  expect(JSON.stringify(told)).not.toContain(ANSWER);
  const findings = (await new BillingIntegrity().check(books.database)).flatMap((check) => check.findings);
  expect(findings).toEqual([]);
  const kinds = async (step: string): Promise<string[]> =>
    (await afterTampering(books, step)).map(({ kind }) => kind);
  expect(await kinds(`update redrawing set answer = '无' where answer is not null`)).toContain('redrawing');
  expect(await kinds(`delete from redrawing`)).toContain('redrawing');
});
