import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { benefitsQuestions, granted } from '@puhui/cli';
import { DAY_MS, HOUR_MS } from '@puhui/kernel';
import { anyKey } from './stage/any-key.js';
import { Keyboard } from './stage/keyboard.js';
import { sentStatement } from './stage/office.js';
import type { Reader } from './stage/reader.js';
import { confirmed, redeemed } from './stage/redeemed.js';
import { Stage } from './stage/stage.js';

const TITLE = '一元洗车（键盘）';
const SHANGHAI_MS = 8 * HOUR_MS;

let stage: Stage;
let campaignId = '';
beforeAll(async () => {
  stage = await Stage.set();
  campaignId = await stage.town.campaign('wash', { title: TITLE, total: 20, claimDays: 3 });
}, 400_000);
afterEach(async () => stage.everybodyLeaves());
afterAll(async () => stage?.leave());

const keysOf = ({ page }: Reader): Keyboard => new Keyboard(page);

describe('without a mouse, by what a screen reader says, on a phone and at a till', () => {
  it('a worker finds a benefit, reads it, claims it, and shows its code at the till', async () => {
    const worker = await stage.reader(await stage.doorOf(stage.town.members[20]));
    await worker.go('/worker/');
    const keys = keysOf(worker);
    await keys.presses('link', TITLE);
    await keys.hears(TITLE);
    await keys.presses('button', `领取 ${TITLE}`);
    await keys.hears('领到了！');
    await keys.presses('link', '券包');
    await keys.hears('券包');
    await keys.presses('link', `出示 ${TITLE}`);
    await keys.hears(TITLE);
    const code = (await worker.page.locator('p.code').innerText()).replace(/[^0-9A-Z-]/g, '');
    await worker.page.getByRole('img', { name: `券码 ${code} 的二维码` }).waitFor();
    await worker.findsNothingWrong();
  }, 60_000);

  it('a cashier signs in, redeems, undoes a mistake, and closes the shift', async () => {
    const code = await codeOf(21);
    const cashier = await atTheTill();
    const keys = keysOf(cashier);
    await keys.presses('button', '登录，开始当班');
    await keys.presses('button', /^海口网点收银员/);
    await cashier.sees('券码（12 位）');
    await keys.scans(code);
    await keys.hears('核销成功');
    await keys.presses('link', '撤销这一笔');
    await keys.hears('撤销这一笔核销？');
    await keys.goesTo('radio', '扫错了码');
    await cashier.page.keyboard.press('ArrowDown');
    expect(await cashier.page.getByRole('radio', { name: '会员不要了' }).isChecked()).toBe(true);
    await keys.presses('button', '撤销');
    await keys.hears('已经撤销');
    await keys.presses('link', '下一位');
    await keys.scans(code);
    await keys.hears('核销成功');
    await cashier.findsNothingWrong();
    await keys.presses('link', '下班');
    await keys.hears('的日结单');
    await keys.presses('button', '下班，退出登录');
    await cashier.sees('已退出登录');
    await keys.presses('link', /^回到首页/);
    await cashier.sees('登录，开始当班');
  }, 90_000);
});

describe('without a mouse, by what a screen reader says, at a desk', () => {
  it('an officer designs a campaign and launches it', async () => {
    const officer = await stage.personAt('/union/campaigns', 'hainan-officer');
    const keys = keysOf(officer);
    await keys.presses('link', '设计活动');
    await keys.hears('设计活动');
    await keys.types('活动名称', '键盘设计的洗车');
    await keys.chooses('商户的优惠', '会员洗车一次');
    await keys.chooses('事由', '普惠服务');
    await keys.types('总份数', '10');
    await keys.dates('领取开始', await daysFromNow(0));
    await keys.dates('领取结束', await daysFromNow(10));
    await keys.dates('商户结算截止', await daysFromNow(90));
    await keys.chooses('预算', '普惠服务');
    await keys.presses('button', '保存草稿');
    await keys.hears('键盘设计的洗车');
    await keys.presses('link', '发布');
    await keys.hears('发布活动');
    await keys.presses('button', '发布活动');
    await officer.sees('每两秒更新一次');
    await keys.presses('link', '结束活动');
    await keys.hears('结束活动');
    await keys.presses('button', '结束活动');
    await keys.hears('活动已结束');
    await officer.findsNothingWrong();
  }, 120_000);

  it('an approver reads what waits for them, and approves exactly that', async () => {
    const due = await redeemed(stage, '一元洗车（键盘审批）', [22]);
    await confirmed(due, await sentStatement(stage, { ...due, adminId: '' }));
    const approver = await stage.personAt('/finance/', 'hainan-approver-2');
    const keys = keysOf(approver);
    await keys.presses('link', /张$/);
    await keys.hears('张');
    await keys.presses('link', '批准');
    await keys.hears('批准这张对账单？');
    await approver.sees('您批准的正是上面这一版');
    await keys.presses('button', '批准');
    await keys.hears('已批准');
    await keys.presses('link', '回到对账单');
    await keys.hears('张');
    await approver.findsNothingWrong();
  }, 120_000);
});

it('Enter in a box narrows a list and leaves its writer there; in one to search in it sends no form', async () => {
  const officer = await stage.personAt('/union/members', 'hainan-officer');
  const keys = keysOf(officer);
  await keys.goesTo('searchbox', '职工类型');
  await officer.page.keyboard.type('货车 司机');
  await officer.page.keyboard.press('Enter');
  await officer.page.waitForURL(/workerType=/);
  await officer.page.locator('input[type=search]:focus').waitFor();
  await officer.holds('职工类型', '货车 司机');
  const treasurer = await stage.personAt('/finance/draw', 'hainan-finance');
  await keysOf(treasurer).goesTo('combobox', '商户');
  await treasurer.page.keyboard.type('没有人叫这个名字');
  await treasurer.page.keyboard.press('Enter');
  await treasurer.sees('没有找到。换几个字试试。');
  expect(await treasurer.page.getByText('还有几处要改').count()).toBe(0);
  await treasurer.findsNothingWrong();
}, 90_000);

it('who has gone on to the menu is not called back when what they left on the page is gone', async () => {
  const worker = await stage.reader(await stage.doorOf(stage.town.members[20]));
  await worker.go('/worker/');
  await worker.page.getByRole('link', { name: '券包' }).waitFor();
  const at = await worker.page.evaluate(`(async () => {
    const left = document.createElement('button');
    document.querySelector('main').append(left);
    left.focus();
    [...document.querySelectorAll('a')].find((link) => link.closest('main') === null).focus();
    left.remove();
    await new Promise(requestAnimationFrame);
    return document.activeElement.localName;
  })()`);
  expect(at).toBe('a');
}, 60_000);

async function codeOf(nth: number): Promise<string> {
  const member = await stage.platform.door.asPerson(stage.town.members[nth] ?? '');
  const input = { campaignId, idempotencyKey: anyKey() };
  return granted(await member.ask(benefitsQuestions.claimVoucher, { input }), 'claim').voucher.code ?? '';
}

/** Before anybody has signed in. */
async function atTheTill(): Promise<Reader> {
  const outletId = await stage.town.appointDemoCashier();
  const cashier = await stage.reader(await stage.doorOf(undefined));
  await cashier.worksAt(outletId);
  await cashier.go('/counter/');
  return cashier;
}

/** As a box for a day and a time has it, in Shanghai. */
async function daysFromNow(days: number): Promise<string> {
  const now = (await stage.town.clock.now()).getTime();
  return new Date(now + days * DAY_MS + SHANGHAI_MS).toISOString().slice(0, 16);
}
