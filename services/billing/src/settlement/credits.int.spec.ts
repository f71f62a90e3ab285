import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId, unwrap, type Id } from '@puhui/kernel';
import { howFar, longTestMs } from '@puhui/testkit';
import fc from 'fast-check';
import { openBooks, type SpecBooks } from '../spec-books/books.js';
import { deliver } from '../spec-books/deliver.js';
import { campaignFlows } from '../spec-books/figures.js';
import { draw, settlementStory, type SettlementStory } from '../spec-books/settlement-story.js';
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
const send = (story: SettlementStory, statement: Statement) =>
  story.office.sending.send(story.officer, statement.id);
const redraw = async (story: SettlementStory, statement: Statement, without: Id[] = []): Promise<Statement> =>
  unwrap(await story.office.drawing.redraw(story.officer, statement.id, without));

/** What all lines of the campaign come to. Checked in passing: a credit takes back a line that there is. */
async function settled(story: SettlementStory): Promise<bigint> {
  const [row] = await books.query<{ amount: string; orphans: number }>(
    `select coalesce(sum(l.amount), 0)::text as amount,
         (select count(*)::int from statement_line c where c.campaign_id = $1::uuid and c.kind = 'credit'
           and not exists (select from statement_line r where r.redemption_id = c.redemption_id
             and r.kind = 'redemption' and r.amount = -c.amount)) as orphans
         from statement_line l where l.campaign_id = $1::uuid`,
    story.campaign.id,
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

it('credits for what was undone after a statement had it keep the line that they take back when its statement is disputed and drawn anew', async () => {
  const { story, first } = await creditedLater();
  unwrap(await story.office.answering.dispute(story.partnerAdmin, first.id, '金额不符'));
  expect(await redraw(story, first)).toMatchObject({ lineCount: 2, amount: 3_800n });
  expect(await settled(story)).toBe(5_700n);
});

it('credits for what was undone after a statement had it find their line on a later statement when an officer leaves it out of the disputed one', async () => {
  const { story, first, second, mistaken } = await creditedLater();
  unwrap(await send(story, second));
  unwrap(await story.office.answering.dispute(story.partnerAdmin, first.id, '没有这一笔'));
  expect(await redraw(story, first, [mistaken.redemption])).toMatchObject({ lineCount: 1, amount: 1_900n });
  unwrap(await send(story, first));
  expect(await draw(story)).toMatchObject({ sequence: 3, lineCount: 1, amount: 1_900n });
  expect(await settled(story)).toBe(5_700n);
});

it('credits for what was undone after a statement had it leave a draft together with their line when both stand on it', async () => {
  const story = await settlementStory(books, { redemptions: 2, units: 10 });
  const first = await draw(story);
  await undo(story, story.redemptions[0]!);
  await redeem(story);
  expect(await draw(story)).toMatchObject({ id: first.id, lineCount: 4, amount: 3_800n });
  expect(await redraw(story, first)).toMatchObject({ lineCount: 2, amount: 3_800n });
  expect(await settled(story)).toBe(3_800n);
});

it(
  'credits for what was undone after a statement had it never pay a redemption twice nor lose one, whatever is drawn, sent, disputed and undone in between',
  async () => {
    const step = fc.constantFrom(
      'redeem',
      'undo',
      'draw',
      'send',
      'dispute',
      'redraw',
      'leave-out',
      'confirm',
    );
    const histories = fc.array(fc.tuple(step, fc.nat(20)), { minLength: 8, maxLength: 24 });
    await fc.assert(
      fc.asyncProperty(histories, async (steps) => {
        const story = await settlementStory(books, { redemptions: 3, units: 40 });
        const redeemed = [...story.redemptions];
        const drawn = new Map<Id, Statement>();
        const first = await draw(story);
        drawn.set(first.id, unwrap(await send(story, first)));
        for (const [name, number] of steps) await take(story, name, number, redeemed, drawn);
        // Fresh redemptions give a last statement something to set credits off against.
        for (let more = 0; more < 25; more += 1) await redeem(story);
        const last = await draw(story);
        for (const statement of drawn.values()) {
          if (statement.id !== last.id) await story.office.drawing.redraw(story.officer, statement.id, []);
        }
        await draw(story);
        expect(await settled(story)).toBe((await campaignFlows(books, story.campaign.id)).consumed);
      }),
      howFar({ few: 6, many: 300 }),
    );
  },
  longTestMs(),
);

/** One step of a history, on one of the redemptions or statements there are; a step that is refused does nothing. */
async function take(
  story: SettlementStory,
  step: string,
  number: number,
  redeemed: { voucher: Id; redemption: Id }[],
  drawn: Map<Id, Statement>,
): Promise<void> {
  const { office, officer, partnerAdmin, campaign, union } = story;
  const one = redeemed[number % redeemed.length];
  const statement = [...drawn.values()][number % Math.max(drawn.size, 1)];
  if (step === 'redeem') redeemed.push(await redeem(story));
  if (step === 'undo' && one) await undo(story, one);
  if (step === 'draw') {
    const command = { partnerId: campaign.partnerId, tradeUnionId: union, period: '2026-11' };
    const answer = await office.drawing.draw(officer, command);
    if (answer.ok) drawn.set(answer.value.id, answer.value);
  }
  if (!statement) return;
  if (step === 'send') await send(story, statement);
  if (step === 'dispute') await office.answering.dispute(partnerAdmin, statement.id, '核对');
  if (step === 'redraw') await office.drawing.redraw(officer, statement.id, []);
  if (step === 'leave-out' && one) await office.drawing.redraw(officer, statement.id, [one.redemption]);
  if (step === 'confirm') await office.answering.confirm(partnerAdmin, statement.id, null);
  await settled(story);
}
