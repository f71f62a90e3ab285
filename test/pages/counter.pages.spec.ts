import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { benefitsQuestions, granted } from '@puhui/cli';
import type { Reader } from './stage/reader.js';
import { Stage } from './stage/stage.js';
import { anyKey } from './stage/any-key.js';

/** Longer than what was read is taken for the latest. */
const FRESH_MS = 2_500;

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

/** The answer is of this code, and of none before it. */
async function isGood(code: string): Promise<void> {
  await cashier.sees(`券码尾号 ${code.slice(-4)}`);
  expect(await cashier.page.locator('.answer').innerText()).toContain('核销成功');
}

it('a cashier redeems by keyboard: the amount fills the screen, and Enter leads on', async () => {
  await cashierAtWork();
  await cashier.findsNothingWrong();
  await types(await codeOf(10, wash));
  await cashier.sees('核销成功');
  expect(await cashier.page.locator('.answer').innerText()).toContain('收 ¥1.00');
  await cashier.sees('前可以撤销');
  await cashier.findsNothingWrong();
  await cashier.page.keyboard.press('Enter');
  await cashier.sees('券码（12 位）');
  const second = await codeOf(11, wash);
  await types(second.toLowerCase().replaceAll('-', ' '));
  await isGood(second);
  await cashier.taps('今天');
  await cashier.sees('应收会员');
  await cashier.findsNothingWrong();
}, 60_000);

it('a cashier is told exactly why not, and what can be done', async () => {
  await cashierAtWork(1440);
  const used = await codeOf(12, wash);
  for (const [code, why] of [
    [used, '核销成功'],
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
  await cashier.sees('还没有收到这一笔的结果');
  await cashier.findsNothingWrong();
  await cashier.page.reload();
  await cashier.sees('核销成功');
  const keys = cashier.askedFor('redeemVoucher').map(({ idempotencyKey }) => idempotencyKey);
  expect(keys.length).toBeGreaterThan(1);
  expect(new Set(keys).size).toBe(1);
  expect(await todaysCount()).toBe(before + 1);
}, 60_000);

it('a code that is scanned under an answer is the next one, and the same code again is no other', async () => {
  await cashierAtWork();
  const [first, second] = [await codeOf(16, wash), await codeOf(17, wash)];
  await types(first);
  await cashier.sees('核销成功');
  // Whoever is quick: all that follows is at once.
  const now = Date.now();
  await cashier.page.clock.setFixedTime(now);
  await types(first);
  await cashier.sees('同一张码扫了两次');
  await types(second);
  await isGood(second);
  await cashier.findsNothingWrong();
  const codes = cashier.askedFor('redeemVoucher').map(({ code }) => code);
  expect(codes).toEqual([first, second].map((code) => code.replaceAll('-', '')));
  // Whoever comes next with a copy of it is shown no success.
  await cashier.page.clock.setFixedTime(now + 10_000);
  await types(second);
  await cashier.sees(/这张券已于 .* 使用/);
  expect(await cashier.page.getByText('核销成功').count()).toBe(0);
}, 60_000);

it('a code that this till has redeemed looks like no success again, after a reload or in another tab', async () => {
  await cashierAtWork();
  const other = await cashier.anotherTab();
  // Whoever is quick: all that follows is at once.
  for (const { page } of [cashier, other]) await page.clock.setFixedTime(new Date());
  await other.go('/counter/');
  await other.sees('券码（12 位）');
  const code = await codeOf(20, wash);
  await types(code);
  await cashier.sees('核销成功');
  await cashier.page.reload();
  for (const tab of [cashier, other]) {
    await tab.page.bringToFront();
    await tab.fills('券码（12 位）', code);
    await tab.page.keyboard.press('Enter');
    await tab.sees('已经核销过');
    expect(await tab.page.getByText('核销成功').count()).toBe(0);
    await tab.findsNothingWrong();
  }
}, 60_000);

it('a tab that opens while another one asks for a redemption leaves one green screen, not two or none', async () => {
  await cashierAtWork();
  const other = await cashier.anotherTab();
  const code = await codeOf(21, wash);
  cashier.breaksLine('redeemVoucher', 'back');
  await types(code);
  await cashier.sees('还没有收到这一笔的结果');
  await other.go('/counter/');
  const screens = [cashier, other].map(({ page }) => page.locator('.answer'));
  for (const screen of screens)
    await screen
      .getByText(/核销成功|已经核销过/)
      .first()
      .waitFor();
  const greens = await Promise.all(screens.map((screen) => screen.getByText('核销成功').count()));
  expect(greens.toSorted((a, b) => a - b)).toEqual([0, 1]);
}, 60_000);

it('a redemption without an answer holds nobody up, and is asked for without redeeming', async () => {
  await cashierAtWork();
  const [lost, made] = [await codeOf(18, wash), await codeOf(19, wash)];
  cashier.breaksLine('redeemVoucher', 'there', 20);
  await types(lost);
  await cashier.sees('还没有收到这一笔的结果');
  await cashier.taps('先接待下一位');
  await cashier.sees('还没有收到结果的核销');
  await cashier.findsNothingWrong();
  cashier.mendsLine();
  await types(made);
  await cashier.sees('核销成功');
  await cashier.page.keyboard.press('Enter');
  await cashier.taps(/^查明结果/);
  await cashier.sees(/现在还没有核销，但平台可能还在处理/);
  await types(lost);
  await cashier.sees('核销成功');
}, 60_000);

it('a cashier looks without redeeming, undoes a mistake, and the voucher works again', async () => {
  await cashierAtWork();
  const code = await codeOf(15, wash);
  await cashier.page.keyboard.type(code);
  await cashier.taps('只查看');
  await cashier.sees('会员在本店可用的券');
  await cashier.findsNothingWrong();
  await cashier.page.getByLabel('券码（12 位）').press('Enter');
  await cashier.sees('核销成功');
  await cashier.taps('撤销这一笔');
  await cashier.sees('撤销这一笔核销？');
  await cashier.findsNothingWrong();
  await cashier.taps(/^撤销$/);
  await cashier.sees('请先选一个原因');
  await cashier.findsNothingWrong();
  await cashier.page.getByLabel('会员不要了').check();
  await cashier.taps(/^撤销$/);
  await cashier.sees('已经撤销');
  await cashier.findsNothingWrong();
  await cashier.taps('下一位');
  await types(code);
  await cashier.sees('核销成功');
}, 60_000);

it('who undoes what a colleague has just undone reads it, and the window bears its name', async () => {
  await cashierAtWork();
  await types(await codeOf(23, wash));
  await cashier.sees('核销成功');
  await cashier.taps('撤销这一笔');
  await cashier.sees('撤销这一笔核销？');
  const colleague = await stage.reader(await stage.doorOf(stage.town.cashierOfOne), { width: 390 });
  await colleague.page.goto(cashier.page.url());
  await colleague.sees('撤销这一笔核销？');
  for (const one of [cashier, colleague]) await one.page.getByLabel('会员不要了').check();
  await cashier.taps(/^撤销$/);
  await cashier.sees('已经撤销');
  await colleague.taps(/^撤销$/);
  const told = colleague.page.getByRole('heading', { level: 1, name: /^这次核销已于/ });
  await told.waitFor();
  expect(await colleague.page.title()).toMatch(/^这次核销已于/);
  await colleague.findsNothingWrong();
  await colleague.close();
}, 60_000);

it('a cashier of two outlets chooses one; a person without outlets is told whom to ask', async () => {
  cashier = await stage.reader(await stage.doorOf(stage.town.cashierOfTwo));
  await cashier.go('/counter/');
  await cashier.sees('您在哪个网点当班？');
  await cashier.findsNothingWrong();
  const second = cashier.page.getByRole('button', { name: /号店$/ }).nth(1);
  const name = await second.innerText();
  await second.click();
  await cashier.sees('券码（12 位）');
  await cashier.page.reload();
  await cashier.sees(name.split(' · ').at(-1) ?? name);
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
  await cashier.sees('全店合计');
  await cashier.findsNothingWrong();
  await cashier.taps('下班，退出登录');
  await cashier.sees('已退出登录');
  await cashier.taps(/^回到首页/);
  await cashier.sees(begin);
  await cashier.page.goBack();
  // That somebody has signed out is told once.
  await cashier.sees('我是职工');
  await cashier.page.goBack();
  await cashier.sees(begin);
  expect(await cashier.page.locator('body').innerText()).not.toContain('日结单');
}, 60_000);

it('a look at a code is asked for once by its press, and is gone with the customer whose code it was', async () => {
  await cashierAtWork();
  const code = await codeOf(22, wash);
  await cashier.page.keyboard.type(code);
  await cashier.taps('只查看');
  await cashier.sees('会员在本店可用的券');
  // Whoever comes back to the tab looks at what they left; longer than an answer counts as fresh.
  await cashier.page.waitForTimeout(FRESH_MS);
  await cashier.page.evaluate(`document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))`);
  await cashier.page.getByLabel('券码（12 位）').press('Enter');
  await isGood(code);
  await cashier.page.keyboard.press('Enter');
  await cashier.sees('券码（12 位）');
  expect(await cashier.page.getByText('会员在本店可用的券').count()).toBe(0);
  expect(cashier.askedFor('query Redeemable')).toHaveLength(1);
}, 60_000);

it('a page of the till that did not come is told as that, and comes when it is asked for again', async () => {
  cashier = await stage.reader(await stage.doorOf(stage.town.cashierOfOne));
  await cashier.page.route('**/assets/later-*', async (route) => route.abort('connectionreset'));
  await cashier.go('/counter/');
  await cashier.sees('券码（12 位）');
  await cashier.taps('今天');
  await cashier.sees('没有收到答复');
  await cashier.page.unroute('**/assets/later-*');
  await cashier.taps('再试一次');
  await cashier.sees(/的核销|今天还没有/);
  await cashier.findsNothingWrong();
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
