import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { benefitsQuestions, granted } from '@puhui/cli';
import type { Reader } from './stage/reader.js';
import { Stage } from './stage/stage.js';
import { anyKey } from './stage/any-key.js';

let stage: Stage;
let wash = '';
let noodles = '';
beforeAll(async () => {
  stage = await Stage.set();
  wash = await stage.town.campaign('wash', { title: '一元洗车（柜台）', total: 40, claimDays: 2 });
  noodles = await stage.town.campaign('noodles', { title: '早餐券（柜台）', total: 40, claimDays: 2 });
}, 400_000);
afterAll(async () => stage?.leave());

let cashier: Reader;
afterEach(async () => cashier?.close());

async function cashierAtWork(width = 390): Promise<Reader> {
  cashier = await stage.reader(await stage.doorOf(stage.town.cashierOfOne), { width });
  await cashier.go('/counter/');
  await cashier.sees('券码（12 位）');
  return cashier;
}
/** What a member would show: a fresh code of the campaign. */
async function codeOf(nth: number, campaignId: string): Promise<string> {
  const member = await stage.platform.door.asPerson(stage.town.members[nth] ?? '');
  const input = { campaignId, idempotencyKey: anyKey() };
  return granted(await member.ask(benefitsQuestions.claimVoucher, { input }), 'claim').voucher.code ?? '';
}
/** As a USB scanner types: into whatever has the focus, with Enter at the end. */
async function types(code: string): Promise<void> {
  await cashier.page.keyboard.type(code);
  await cashier.page.keyboard.press('Enter');
}

it('a cashier redeems by keyboard: the amount fills the screen, and Enter leads on', async () => {
  await cashierAtWork();
  await cashier.findsNothingWrong();
  await types(await codeOf(10, wash));
  await cashier.sees('可以用');
  expect(await cashier.page.locator('.answer').innerText()).toContain('收 ¥1.00');
  await cashier.sees('前可以撤销');
  await cashier.findsNothingWrong();
  await cashier.page.keyboard.press('Enter');
  await types((await codeOf(11, wash)).toLowerCase().replaceAll('-', ' '));
  await cashier.sees('可以用');
  await cashier.taps('今天');
  await cashier.sees('应收会员');
  await cashier.findsNothingWrong();
}, 60_000);

it('a cashier is told exactly why not, and what can be done', async () => {
  await cashierAtWork(1440);
  const used = await codeOf(12, wash);
  for (const [code, why] of [
    [used, '可以用'],
    [used, '这张券已于'],
    ['AAAA-BBBB-CCCC', '券码输入有误'],
    [await codeOf(13, noodles), '不包括本网点'],
  ] as const) {
    await types(code);
    await cashier.sees(new RegExp(why));
    await cashier.findsNothingWrong();
    await cashier.page.keyboard.press('Enter');
    await cashier.sees('券码（12 位）');
  }
}, 60_000);

it('a redemption whose answer was lost is repeated with its key, even after a reboot of the till', async () => {
  await cashierAtWork();
  const before = await todaysCount();
  cashier.breaksLine('redeemVoucher', 'back');
  cashier.breaksLine('redeemVoucher', 'there');
  await types(await codeOf(14, wash));
  await cashier.sees('断网了，还不知道结果');
  await cashier.findsNothingWrong();
  await cashier.page.reload();
  await cashier.sees('可以用');
  const keys = cashier.askedFor('redeemVoucher').map(({ idempotencyKey }) => idempotencyKey);
  expect(keys.length).toBeGreaterThan(1);
  expect(new Set(keys).size).toBe(1);
  expect(await todaysCount()).toBe(before + 1);
}, 60_000);

it('a code that is scanned under an answer is the next one, and the same code again is no other', async () => {
  await cashierAtWork();
  const [first, second] = [await codeOf(16, wash), await codeOf(17, wash)];
  await types(first);
  await cashier.sees('可以用');
  await types(first);
  await cashier.sees('同一张码扫了两次');
  await types(second);
  await cashier.sees(`券码尾号 ${second.slice(-4)}`);
  await cashier.findsNothingWrong();
  const codes = cashier.askedFor('redeemVoucher').map(({ code }) => code);
  expect(codes).toEqual([first, second].map((code) => code.replaceAll('-', '')));
}, 60_000);

it('a redemption without an answer holds nobody up, and is asked for without redeeming', async () => {
  await cashierAtWork();
  const [lost, made] = [await codeOf(18, wash), await codeOf(19, wash)];
  cashier.breaksLine('redeemVoucher', 'there', 20);
  await types(lost);
  await cashier.sees('断网了，还不知道结果');
  await cashier.taps('先接待下一位');
  await cashier.sees('还没有收到结果的核销');
  await cashier.findsNothingWrong();
  cashier.mendsLine();
  await types(made);
  await cashier.sees('可以用');
  await cashier.page.keyboard.press('Enter');
  await cashier.taps(/^查明结果/);
  await cashier.sees(/现在还没有核销，但平台可能还在处理/);
  await types(lost);
  await cashier.sees('可以用');
}, 60_000);

it('a cashier looks without redeeming, undoes a mistake, and the voucher works again', async () => {
  await cashierAtWork();
  const code = await codeOf(15, wash);
  await cashier.page.keyboard.type(code);
  await cashier.taps('只查看');
  await cashier.sees('会员在本店可用的券');
  await cashier.findsNothingWrong();
  await cashier.page.getByLabel('券码（12 位）').press('Enter');
  await cashier.sees('可以用');
  await cashier.taps('撤销这一笔');
  await cashier.sees('撤销这一笔核销？');
  await cashier.findsNothingWrong();
  await cashier.page.getByLabel('会员不要了').check();
  await cashier.taps(/^撤销$/);
  await cashier.sees('已经撤销');
  await cashier.findsNothingWrong();
  await cashier.taps('下一位');
  await types(code);
  await cashier.sees('可以用');
}, 60_000);

it('a cashier of two outlets chooses one; a person without outlets is told whom to ask', async () => {
  cashier = await stage.reader(await stage.doorOf(stage.town.cashierOfTwo));
  await cashier.go('/counter/');
  await cashier.sees('您在哪个网点当班？');
  await cashier.findsNothingWrong();
  await cashier.taps(/2 号店/);
  await cashier.sees('券码（12 位）');
  await cashier.page.reload();
  await cashier.sees(/2 号店/);
  await cashier.close();
  cashier = await stage.reader(await stage.doorOf(stage.town.members[0]));
  await cashier.go('/counter/');
  await cashier.sees('您还不是任何网点的收银员');
  await cashier.findsNothingWrong();
}, 60_000);

it('a shift ends with a slip by offer and cashier, and the next one begins with a sign-in', async () => {
  cashier = await stage.cashierSignsIn();
  const begin = '登录，开始当班';
  await cashier.taps(/^下班$/);
  await cashier.sees(/的日结单/);
  await cashier.sees('本网点合计');
  await cashier.findsNothingWrong();
  await cashier.taps('下班，退出登录');
  await cashier.sees(begin);
  await cashier.page.goBack();
  await cashier.sees(begin);
  expect(await cashier.page.locator('body').innerText()).not.toContain('日结单');
}, 60_000);

async function todaysCount(): Promise<number> {
  const page = await cashier.context.newPage();
  await page.goto('/counter/today');
  await page.getByRole('heading', { level: 1 }).waitFor();
  const count = page.getByText('笔数').locator('xpath=following-sibling::dd');
  const found = (await count.count()) === 0 ? 0 : Number(await count.innerText());
  await page.close();
  return found;
}
