import { sql } from '@puhui/platform';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId, unwrap, type Id } from '@puhui/kernel';
import { controlTotals } from '../reports/control-totals.js';
import { openBooks, type SpecBooks } from '../spec/books.js';
import { deliver } from '../spec/deliver.js';
import { approved, draw, pay, settlementStory, type SettlementStory } from '../spec/settlement-story.js';

const id = (): Id => newId(new Date());

let books: SpecBooks;
beforeAll(async () => {
  books = await openBooks();
});
afterAll(() => books.close());

const story = (redemptions = 1): Promise<SettlementStory> =>
  settlementStory(books, { redemptions, units: redemptions + 5 });
const undo = async (of: SettlementStory, index = 0): Promise<void> => {
  const { voucher, redemption } = of.redemptions[index]!;
  await deliver(books, of.campaign.undone(voucher, redemption));
};
const redeem = (of: SettlementStory) => deliver(books, of.campaign.redeemed(id()));
const send = (of: SettlementStory, statement: Id) => of.office.send(of.officer, statement);
const creditsDue = async (of: SettlementStory): Promise<bigint> => {
  const scope = { of: 'campaign', id: of.campaign.id, unions: [of.union] } as const;
  return (await controlTotals(books.database, scope)).creditsDue;
};

it('an undone redemption leaves a draft when it is redrawn, down to no line at all', async () => {
  const at = await story();
  const draft = await draw(at);
  await undo(at);
  expect(await draw(at)).toMatchObject({ id: draft.id, lineCount: 0, amount: 0n, revision: 2 });
  expect(await send(at, draft.id)).toMatchObject({ error: { code: 'NOTHING_TO_PAY', amount: 0n } });
  await redeem(at);
  expect(await draw(at)).toMatchObject({ id: draft.id, lineCount: 1, amount: 1_900n });
  unwrap(await send(at, draft.id));
});

it('a draft with an undone redemption is not sent before it is redrawn', async () => {
  const at = await story(2);
  const draft = await draw(at);
  await undo(at);
  expect(await send(at, draft.id)).toEqual({
    ok: false,
    error: { code: 'STATEMENT_NOT_CURRENT', undone: 1 },
  });
  expect(await draw(at)).toMatchObject({ lineCount: 1, amount: 1_900n });
  unwrap(await send(at, draft.id));
});

it('the database itself refuses to send a draft with an undone redemption', async () => {
  const at = await story(2);
  const { id: draft } = await draw(at);
  await undo(at);
  const sent = (of: Id) => books.query(sql`update statement set status = 'sent' where id = ${of}::uuid`);
  await expect(sent(draft)).rejects.toThrow(/undone since it was drawn/);
  await undo(at, 1);
  await draw(at);
  await expect(sent(draft)).rejects.toThrow(/nothing to pay/);
});

it('a line that returned to a draft stays there while its credit stands elsewhere', async () => {
  const at = await story(2);
  const first = await draw(at);
  unwrap(await send(at, first.id));
  await undo(at);
  await redeem(at);
  await redeem(at);
  await draw(at);
  unwrap(await at.office.dispute(at.partnerAdmin, first.id, '金额不符'));
  unwrap(await at.office.redraw(at.officer, first.id, []));
  expect(await send(at, first.id)).toMatchObject({ ok: true, value: { lineCount: 2, amount: 3_800n } });
});

it('credits above the lines of a draft are set off on it, and it waits unsent for more', async () => {
  const at = await story(2);
  const first = await draw(at);
  unwrap(await send(at, first.id));
  await redeem(at);
  const second = await draw(at);
  await undo(at, 0);
  await undo(at, 1);
  expect(await draw(at)).toMatchObject({ id: second.id, lineCount: 3, amount: -1_900n });
  expect(await send(at, second.id)).toMatchObject({ error: { code: 'NOTHING_TO_PAY', amount: -1_900n } });
  await redeem(at);
  await redeem(at);
  expect(await draw(at)).toMatchObject({ id: second.id, lineCount: 5, amount: 1_900n });
  unwrap(await send(at, second.id));
});

it('what is undone after payment is due from the partner until a paid statement credits it', async () => {
  const at = await story();
  const { id: first } = await approved(at);
  expect(await creditsDue(at)).toBe(0n);
  await undo(at);
  expect(await creditsDue(at)).toBe(0n);
  unwrap(await pay(at, first));
  expect(await creditsDue(at)).toBe(1_900n);
  expect(
    await at.office.draw(at.officer, {
      partnerId: at.campaign.partnerId,
      tradeUnionId: at.union,
      period: '2026-11',
    }),
  ).toMatchObject({ error: { code: 'NOTHING_TO_SETTLE' } });
  await redeem(at);
  await redeem(at);
  const second = await approved(at);
  expect(await creditsDue(at)).toBe(1_900n);
  unwrap(await pay(at, second.id));
  expect(await creditsDue(at)).toBe(0n);
});
