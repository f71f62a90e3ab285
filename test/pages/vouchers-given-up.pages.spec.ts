import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { benefitsQuestions, granted, onceHeard } from '@puhui/cli';
import { eventually } from '@puhui/testkit/plain';
import { z } from 'zod';
import { anyKey } from './stage/any-key.js';
import { newMember } from './stage/newcomers.js';
import type { Reader } from './stage/reader.js';
import { Stage } from './stage/stage.js';

let stage: Stage;
let campaignId: string;
beforeAll(async () => {
  stage = await Stage.set();
  campaignId = await stage.town.campaign('wash', { title: '放弃洗车（页面）', total: 9, claimDays: 5 });
}, 400_000);
afterEach(async () => stage.everybodyLeaves());
afterAll(async () => stage?.leave());

/** A voucher of the campaign in somebody's hand, and their phone. */
async function holds(personId: string) {
  const input = { campaignId, idempotencyKey: anyKey() };
  const door = await stage.platform.door.asPerson(personId);
  const { voucher } = granted(await onceHeard(door, benefitsQuestions.claimVoucher, { input }), 'claim');
  return {
    id: voucher.id,
    code: voucher.code ?? '',
    phone: await stage.reader(await stage.doorOf(personId)),
  };
}

/** What a cashier of the car wash hears of a code. */
async function redeems(code: string): Promise<string> {
  const cashier = await stage.platform.door.asPerson(stage.town.cashierOfOne);
  const document = `mutation ($input: RedeemVoucherInput!) { redeemVoucher(input: $input) {
    __typename ... on VoucherRedeemed { redemption { id } } ... on Refusal { message } } }`;
  const input = { code, outletId: stage.town.outletIds[0] ?? '', idempotencyKey: anyKey() };
  const read = ({ redeemVoucher }: Record<string, unknown>): string => JSON.stringify(redeemVoucher);
  return cashier.ask({ document, read }, { input });
}

const booksSchema = z.object({
  price: z.object({ unionPays: z.string() }),
  spending: z.object({ open: z.string() }),
});
/** What the books hold for the campaign, in fen, and what one unit is of it. */
async function bound(): Promise<{ readonly open: bigint; readonly unit: bigint }> {
  const document = `query ($id: Id!) { campaign(id: $id) { price { unionPays } spending { open } } }`;
  const { price, spending } = await stage.town.officer.ask(
    { document, read: (data) => booksSchema.parse(data['campaign']) },
    { id: campaignId },
  );
  return { open: BigInt(spending.open), unit: BigInt(price.unionPays) };
}

async function endedUnused(): Promise<number> {
  const document = `query ($id: Id!) { campaign(id: $id) { expiredUnits } }`;
  const read = (data: Record<string, unknown>): number =>
    z.object({ expiredUnits: z.int() }).parse(data['campaign']).expiredUnits;
  return stage.town.officer.ask({ document, read }, { id: campaignId });
}

const keysOf = (phone: Reader, deed: string): number =>
  new Set(phone.askedFor(deed).map(({ idempotencyKey }) => idempotencyKey)).size;

it('a voucher is given up on a page that asks once, and its money is free in the budget', async () => {
  const before = await bound();
  const { id, code, phone } = await holds(stage.town.members[20] ?? '');
  await phone.go(`/worker/voucher/${id}`);
  await phone.taps('放弃这张券');
  await phone.sees('谁也不能恢复');
  await phone.findsNothingWrong();
  await phone.page.getByRole('button', { name: '放弃这张券' }).dblclick();
  await phone.sees('已放弃');
  await phone.findsNothingWrong();
  expect(keysOf(phone, 'giveUpVoucher')).toBe(1);
  await phone.go('/worker/history');
  await phone.sees(/没有使用，.* 已放弃/);
  await phone.findsNothingWrong();
  await phone.go(`/worker/voucher/${id}`);
  await phone.sees(/您已于 .* 放弃，不能再用/);
  await phone.findsNothingWrong();
  await phone.go(`/worker/voucher/${id}/give-up`);
  await phone.sees('您已经放弃了这张券。');
  expect(await redeems(code)).toMatch(/"CodeAlreadyEnded".*提前作废/);
  await eventually(async () => expect((await bound()).open).toBe(before.open - before.unit));
}, 60_000);

describe('who asks to be erased and holds vouchers', () => {
  it('gives them up by the one wish: used meanwhile they are used, and what is left ends with the erasure', async () => {
    const { personId } = await newMember(stage, stage.town.homeUnionId);
    const { id, code, phone } = await holds(personId);
    await phone.go('/worker/me');
    await phone.taps('删除我的个人信息');
    await phone.sees('一起放弃的');
    await phone.findsNothingWrong();
    await phone.taps('放弃洗车（页面）');
    await phone.sees('给收银员');
    await phone.page.goBack();
    await phone.page.getByRole('button', { name: '放弃这些券，继续申请' }).dblclick();
    await phone.sees('申请已提交');
    await phone.findsNothingWrong();
    expect(keysOf(phone, 'requestErasure')).toBe(1);
    await phone.go('/worker/me/erase');
    await phone.sees('您已申请删除个人信息，工会正在处理');
    // Nothing is lost by asking.
    await phone.go(`/worker/voucher/${id}`);
    await phone.page.locator('.code').waitFor();
    const endedBefore = await endedUnused();
    const officer = await stage.personAt(`/union/erasures?union=${stage.town.homeUnionId}`, 'hainan-officer');
    const waiting = officer.page.getByRole('row').filter({ hasText: '等待答复' });
    await waiting.first().getByRole('rowheader').getByRole('link').click();
    await officer.taps('删除个人信息');
    await officer.isSure('删除个人信息', '现在的状态：已删除。');
    // Asked of the campaign: whoever tried the code before it has ended would have used it.
    await eventually(async () => expect(await endedUnused()).toBe(endedBefore + 1));
    expect(await redeems(code)).toMatch(/"CodeAlreadyEnded".*提前作废/);
  }, 150_000);
});
