import { sql } from '@puhui/platform';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId, unwrap, type Id } from '@puhui/kernel';
import { openBooks, type SpecBooks } from '../spec/books.js';
import { deliver } from '../spec/deliver.js';
import { campaignFlows } from '../spec/figures.js';
import { draw, settlementStory, type SettlementStory } from '../spec/settlement-story.js';
import type { Statement } from './statement.js';

const id = (): Id => newId(new Date());

let books: SpecBooks;
beforeAll(async () => {
  books = await openBooks();
});
afterAll(() => books.close());

const redeem = async (story: SettlementStory): Promise<{ voucher: Id; redemption: Id }> => {
  const redeemed = { voucher: id(), redemption: id() };
  await deliver(books, story.campaign.redeemed(redeemed.voucher, redeemed.redemption));
  return redeemed;
};
const undo = (story: SettlementStory, { voucher, redemption }: { voucher: Id; redemption: Id }) =>
  deliver(books, story.campaign.undone(voucher, redemption));
const send = (story: SettlementStory, statement: Statement) => story.office.send(story.officer, statement.id);
const redraw = async (story: SettlementStory, statement: Statement, without: Id[] = []): Promise<Statement> =>
  unwrap(await story.office.redraw(story.officer, statement.id, without));

/** What all lines of the campaign come to. Checked in passing: a credit takes back a line that there is. */
async function settled(story: SettlementStory): Promise<bigint> {
  const [row] = await books.query<{ amount: string; orphans: number }>(
    sql`select coalesce(sum(l.amount), 0)::text as amount,
         (select count(*)::int from statement_line c where c.campaign_id = ${story.campaign.id}::uuid and c.kind = 'credit'
           and not exists (select from statement_line r where r.redemption_id = c.redemption_id
             and r.kind = 'redemption' and r.amount = -c.amount)) as orphans
         from statement_line l where l.campaign_id = ${story.campaign.id}::uuid`,
  );
  expect(row?.orphans).toBe(0);
  return BigInt(row?.amount ?? 0);
}

/** A statement that was sent with two lines, one of which is then undone and credited on a second one. */
async function creditedLater() {
  const story = await settlementStory(books, { redemptions: 2, units: 10 });
  const first = await draw(story);
  unwrap(await send(story, first));
  const [mistaken] = story.redemptions;
  await undo(story, mistaken!);
  await redeem(story);
  await redeem(story);
  const second = await draw(story);
  expect(second).toMatchObject({ sequence: 2, lineCount: 3, amount: 1_900n });
  return { story, first, second, mistaken: mistaken! };
}

it('a credit keeps its line when the statement is disputed and redrawn', async () => {
  const { story, first } = await creditedLater();
  unwrap(await story.office.dispute(story.partnerAdmin, first.id, '金额不符'));
  expect(await redraw(story, first)).toMatchObject({ lineCount: 2, amount: 3_800n });
  expect(await settled(story)).toBe(5_700n);
});

it('a credited line stays on a disputed statement, and the officer hears where the credit is', async () => {
  const { story, first, second, mistaken } = await creditedLater();
  unwrap(await send(story, second));
  unwrap(await story.office.dispute(story.partnerAdmin, first.id, '没有这一笔'));
  const without = [mistaken.redemption];
  expect(await story.office.redraw(story.officer, first.id, without)).toEqual({
    ok: false,
    error: { code: 'REDEMPTION_ALREADY_CREDITED', redemptionId: mistaken.redemption, statementId: second.id },
  });
  expect(await redraw(story, first)).toMatchObject({ lineCount: 2, amount: 3_800n });
  expect(await settled(story)).toBe(5_700n);
});

it('a credit left out of its own statement releases its line', async () => {
  const { story, first, second, mistaken } = await creditedLater();
  unwrap(await story.office.dispute(story.partnerAdmin, first.id, '没有这一笔'));
  expect(await redraw(story, second, [mistaken.redemption])).toMatchObject({ lineCount: 2, amount: 3_800n });
  expect(await redraw(story, first, [mistaken.redemption])).toMatchObject({ lineCount: 1, amount: 1_900n });
  expect(await draw(story)).toMatchObject({ id: first.id, lineCount: 1, amount: 1_900n });
  expect(await settled(story)).toBe(5_700n);
});

it('an undone line leaves a draft without a credit, since the partner has not seen it', async () => {
  const story = await settlementStory(books, { redemptions: 2, units: 10 });
  const first = await draw(story);
  await undo(story, story.redemptions[0]!);
  await redeem(story);
  expect(await draw(story)).toMatchObject({ id: first.id, lineCount: 2, amount: 3_800n });
  expect(await redraw(story, first)).toMatchObject({ lineCount: 2, amount: 3_800n });
  expect(await settled(story)).toBe(3_800n);
});

it('a line of a draft is not credited elsewhere, and an officer may leave it out', async () => {
  const story = await settlementStory(books, { redemptions: 3, units: 20 });
  const first = await draw(story);
  unwrap(await send(story, first));
  await redeem(story);
  await redeem(story);
  const undone = await redeem(story);
  const second = await draw(story);
  unwrap(await story.office.confirm(story.partnerAdmin, first.id, null));
  await redeem(story);
  await undo(story, undone);
  await redraw(story, first);
  await redraw(story, second, [undone.redemption]);
  expect(await settled(story)).toBe(11_400n);
  for (let more = 0; more < 3; more += 1) await redeem(story);
  await draw(story);
  expect(await settled(story)).toBe((await campaignFlows(books, story.campaign.id)).consumed);
});
