import { sql } from '@puhui/platform';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId, unwrap, type Id } from '@puhui/kernel';
import { BillingIntegrity } from '../integrity/billing-integrity.js';
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

const redeem = async (of: SettlementStory, times: number, at?: Date): Promise<void> => {
  for (let time = 0; time < times; time += 1) await deliver(books, of.campaign.redeemed(id(), id(), at));
};
const undo = async (of: SettlementStory, index: number): Promise<void> => {
  const { voucher, redemption } = of.redemptions[index]!;
  await deliver(books, of.campaign.undone(voucher, redemption));
};
const totals = (of: SettlementStory) =>
  controlTotals(books.database, { of: 'unions', ids: [of.union], unions: [of.union] });
const statusOf = async (statementId: Id): Promise<unknown> =>
  (
    await books.query(
      sql`select status, amount::text, line_count, absorbed_into::text from statement where id = ${statementId}::uuid`,
    )
  )[0];
const toldOf = (statementId: Id) =>
  books.query<{ step: string; data: Record<string, unknown> }>(
    sql`select split_part(type, '.', 2) as step, data from messaging.event where aggregate_id = ${statementId}::uuid
      order by version`,
  );

/** November is paid, a draft of what came late is open, and two redemptions of what was paid are undone: it is negative. */
async function negative(): Promise<{ at: SettlementStory; waiting: Id }> {
  const at = await settlementStory(books, { redemptions: 2, units: 12 });
  unwrap(await pay(at, (await approved(at)).id));
  await redeem(at, 1);
  const { id: waiting } = await draw(at);
  await undo(at, 0);
  await undo(at, 1);
  expect(await draw(at)).toMatchObject({ id: waiting, lineCount: 3, amount: -1_900n });
  return { at, waiting };
}

/** December's redemptions, seen from January. */
async function decemberIsOver(at: SettlementStory, redemptions: number): Promise<void> {
  await redeem(at, redemptions, new Date('2026-12-20T02:00:00.000Z'));
  books.clock.set(new Date('2027-01-05T01:00:00.000Z'));
}

const settled = async (at: SettlementStory, statement: { id: Id; revisionHash: string }): Promise<void> => {
  const { office, officer, partnerAdmin, approvers } = at;
  unwrap(await office.send(officer, statement.id));
  unwrap(await office.confirm(partnerAdmin, statement.id, null));
  for (const person of approvers) unwrap(await office.approve(person, statement.id, statement.revisionHash));
  unwrap(await pay(at, statement.id));
};

it('a negative draft is absorbed by the statement of a later month, which pays less', async () => {
  const { at, waiting } = await negative();
  expect(await at.office.send(at.officer, waiting)).toMatchObject({ error: { code: 'NOTHING_TO_PAY' } });
  await decemberIsOver(at, 3);
  const december = await draw(at, '2026-12');
  expect(december).toMatchObject({ lineCount: 6, amount: 3_800n });
  await settled(at, december);
  const { consumed, paid, creditsDue } = await totals(at);
  expect({ consumed, paid, creditsDue }).toEqual({ consumed: 7_600n, paid: 7_600n, creditsDue: 0n });
  expect(await statusOf(waiting)).toEqual({
    status: 'absorbed',
    amount: '0',
    line_count: 0,
    absorbed_into: december.id,
  });
  expect((await toldOf(waiting)).at(-1)).toMatchObject({
    step: 'StatementAbsorbed',
    data: { statementId: waiting, into: december.id, lines: 0, amount: '0', drawnBy: at.officer },
  });
  const findings = (await new BillingIntegrity().check(books.database)).flatMap((check) => check.findings);
  expect(findings).toEqual([]);
});

it('a negative draft is absorbed by a redrawn one too, except for what is left out', async () => {
  const at = await settlementStory(books, { redemptions: 2, units: 12 });
  const { office, officer, partnerAdmin, redemptions } = at;
  unwrap(await pay(at, (await approved(at)).id));
  await redeem(at, 1);
  const { id: waiting } = await draw(at);
  await decemberIsOver(at, 3);
  const december = await draw(at, '2026-12');
  expect(december).toMatchObject({ lineCount: 3, amount: 5_700n });
  unwrap(await office.send(officer, december.id));
  await undo(at, 0);
  await undo(at, 1);
  expect(await draw(at)).toMatchObject({ id: waiting, amount: -1_900n });
  unwrap(await office.dispute(partnerAdmin, december.id, '金额不符'));
  const redrawn = unwrap(await office.redraw(officer, december.id, [redemptions[0]!.redemption]));
  expect(redrawn).toMatchObject({ id: december.id, lineCount: 5, amount: 5_700n });
  expect(await office.redraw(officer, waiting, [])).toMatchObject({
    error: { code: 'STATEMENT_STEP_NOT_OPEN', status: 'absorbed' },
  });
  expect(unwrap(await office.redraw(officer, december.id, []))).toMatchObject({
    lineCount: 6,
    amount: 3_800n,
  });
});

it('a waiting draft counts by its lines: a line undone since counts no more', async () => {
  const at = await settlementStory(books, { redemptions: 2, units: 12 });
  unwrap(await pay(at, (await approved(at)).id));
  const late = { voucher: id(), redemption: id() };
  await deliver(books, at.campaign.redeemed(late.voucher, late.redemption));
  await redeem(at, 1);
  await undo(at, 0);
  const waiting = await draw(at);
  expect(waiting).toMatchObject({ lineCount: 3, amount: 1_900n });
  await deliver(books, at.campaign.undone(late.voucher, late.redemption));
  await decemberIsOver(at, 2);
  expect(await draw(at, '2026-12')).toMatchObject({ lineCount: 4, amount: 3_800n });
  expect(await statusOf(waiting.id)).toMatchObject({ status: 'absorbed', line_count: 0 });
});

it('a positive draft stays as it is', async () => {
  const at = await settlementStory(books, { redemptions: 1, units: 12 });
  const november = await draw(at);
  await decemberIsOver(at, 1);
  expect(await draw(at, '2026-12')).toMatchObject({ lineCount: 1, amount: 1_900n });
  expect(await statusOf(november.id)).toMatchObject({ status: 'draft', amount: '1900' });
});

it('credits that outweigh what can be settled open no statement, and the debt is told', async () => {
  const { at, waiting } = await negative();
  const nothing = (settleable: bigint) => ({
    error: { code: 'NOTHING_TO_SETTLE', stillUndoable: 0, settleable, creditsDue: 3_800n },
  });
  await decemberIsOver(at, 0);
  const december = { partnerId: at.campaign.partnerId, tradeUnionId: at.union, period: '2026-12' };
  expect(await at.office.draw(at.officer, december)).toMatchObject(nothing(1_900n));
  await redeem(at, 1, new Date('2026-12-20T02:00:00.000Z'));
  expect(await at.office.draw(at.officer, december)).toMatchObject(nothing(3_800n));
  expect(await statusOf(waiting)).toMatchObject({ status: 'draft', amount: '-1900' });
});

it('a partner’s debt is shown where nothing could set it off', async () => {
  const at = await settlementStory(books, { redemptions: 3, units: 3 });
  unwrap(await pay(at, (await approved(at)).id));
  for (const index of [0, 1, 2]) await undo(at, index);
  const november = { partnerId: at.campaign.partnerId, tradeUnionId: at.union, period: '2026-11' };
  expect(await at.office.draw(at.officer, november)).toEqual({
    ok: false,
    error: { code: 'NOTHING_TO_SETTLE', stillUndoable: 0, settleable: 0n, creditsDue: 5_700n },
  });
});

it('the database itself keeps an absorbed draft final, and lines within one partner and union', async () => {
  const { at, waiting } = await negative();
  const other = await negative();
  await decemberIsOver(at, 3);
  const december = await draw(at, '2026-12');
  const set = (change: string, of: Id) =>
    books.query(sql`update statement set status = ${change} where id = ${of}::uuid`);
  await expect(set('draft', waiting)).rejects.toThrow(/absorbed is final/);
  await expect(
    books.query(
      sql`update statement set status = 'absorbed', absorbed_into = ${waiting}::uuid where id = ${december.id}::uuid`,
    ),
  ).rejects.toThrow(/only a draft is absorbed/);
  await expect(
    books.query(
      sql`update statement_line set statement_id = ${other.waiting}::uuid where statement_id = ${december.id}::uuid`,
    ),
  ).rejects.toThrow(/another draft of its partner and union/);
});
