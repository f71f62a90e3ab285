import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { granted, madeUpPerson, madeUpUscc, onceHeard, partnersQuestions } from '@puhui/cli';
import { businessDate, DAY_MS } from '@puhui/kernel';
import { eventually } from '@puhui/testkit';
import { anyKey } from './stage/any-key.js';
import { appliedMerchant } from './stage/new-merchant.js';
import { openOffice, redeemOne, sentStatement, type Office } from './stage/office.js';
import type { Reader } from './stage/reader.js';
import { Stage } from './stage/stage.js';

/** Whoever draws a name as markup runs it. */
const NAME = '<img src=x onerror=alert(1)>';

let stage: Stage;
let office: Office;
beforeAll(async () => {
  stage = await Stage.set();
  office = await openOffice(stage);
}, 400_000);
afterAll(async () => stage?.leave());

const dayIn = async (days: number): Promise<string> =>
  businessDate(new Date((await stage.town.clock.now()).getTime() + days * DAY_MS));

let merchant: Reader;
afterEach(async () => merchant?.close());

async function merchantAt(path: string, personId: string | undefined, looks = {}): Promise<Reader> {
  merchant = await stage.reader(await stage.doorOf(personId), { width: 1440, ...looks });
  await merchant.go(`/merchant/${path}`);
  return merchant;
}
const place = (path: string): string => `p/${office.partnerId}/${path}`;
/** From the questions by the page that asks once to what became of it. */
async function goesOn(happens: RegExp, act: string, became: string | RegExp): Promise<void> {
  await merchant.taps('下一步');
  await merchant.sees(happens);
  await merchant.isSure(act, became);
  await merchant.findsNothingWrong();
}

/** Marks an outlet on the map, and then closes it for good. */
async function placesAndCloses(outlet: string): Promise<void> {
  await merchant.page.getByRole('link', { name: outlet }).click();
  await merchant.sees('还没有标出');
  await merchant.taps('标出网点位置');
  await merchant.fills(/^位置/, '139.76，35.68');
  await merchant.taps('下一步');
  await merchant.sees('请写国内的经纬度');
  await merchant.fills(/^位置/, '110.33119，20.031971');
  await goesOn(/随时再改/, '标在这里', '位置已改');
  await merchant.taps('回到网点');
  await merchant.sees('北纬 20.031971，东经 110.331190');
  await merchant.taps('关闭网点');
  await merchant.sees('关闭以后不能再开');
  await merchant.isSure('关闭这个网点', '网点已关闭');
  await merchant.taps('看网点');
  await merchant.page.getByRole('row').filter({ hasText: outlet }).getByText('已关闭').waitFor();
  await merchant.findsNothingWrong();
}

it('a merchant applies by pages alone, is told of a wrong code while typing, and follows the application', async () => {
  await merchantAt('', stage.town.members[40], { width: 390 });
  await merchant.sees('您还没有申请过');
  await merchant.findsNothingWrong();
  await merchant.page.getByRole('link', { name: '申请合作' }).last().click();
  await merchant.taps('下一步');
  await merchant.sees('还有几处要改');
  await merchant.findsNothingWrong();
  await merchant.page.getByRole('combobox', { name: '向哪个工会申请' }).fill('海南省');
  await merchant.page
    .getByRole('option', { name: /海南省总工会/ })
    .first()
    .click();
  await merchant.fills('商户名称', NAME);
  const code = madeUpUscc(Math.floor(Math.random() * 1_000_000), '460105');
  await merchant.fills('统一社会信用代码', code.slice(0, 12));
  await merchant.sees('还差 6 位');
  await merchant.fills('统一社会信用代码', `${code.slice(0, 17)}${code.endsWith('0') ? '1' : '0'}`);
  await merchant.sees('校验位对不上');
  await merchant.fills('统一社会信用代码', code.toLowerCase());
  await merchant.sees('代码正确');
  await merchant.fills('营业执照编号', 'LIC-1');
  await merchant.fills('执照有效期至', '2090-12-31');
  await merchant.page.getByLabel('是不是法人').selectOption('yes');
  await merchant.page.getByLabel('近三年有没有重大违法').selectOption('yes');
  await goesOn(/不能自己改/, '提交申请', '申请已提交');
  await merchant.taps('添加网点');
  await merchant.fills('网点清单', '一店，460105，海口市秀英区滨海大道 1 号\n没有代码的店');
  await merchant.taps('下一步');
  await merchant.sees('第 2 行的第二项应为区划代码，4 或 6 位数字');
  await merchant.fills('网点清单', `一店，460105，海口市秀英区滨海大道 1 号\n${NAME}，460106，110.33，20.03`);
  await merchant.taps('下一步');
  await merchant.sees('秀英区（460105）');
  await merchant.sees('北纬 20.030000，东经 110.330000');
  await merchant.isSure('添加', '已添加 2 个网点');
  await merchant.taps('看网点');
  await merchant.sees(NAME);
  await merchant.sees('秀英区');
  await merchant.findsNothingWrong();
  await placesAndCloses('一店');
  await merchant.taps('概况');
  await merchant.sees('工会正在审核材料');
  expect(await merchant.page.locator('[aria-current=step]').innerText()).toBe('工会审核材料');
  await merchant.findsNothingWrong();
  await merchant.taps('English');
  await merchant.sees('How far it is');
  await merchant.findsNothingWrong();
  expect(await merchant.page.locator('img').count()).toBe(0);
}, 90_000);

/** The answer to a question, key by key. */
async function byKeys(question: string, ...keys: readonly string[]): Promise<void> {
  const box = merchant.page.getByLabel(question);
  await box.focus();
  for (const key of keys) await merchant.page.keyboard.press(key);
}

it('an application is filled in and sent by keyboard alone, and a mistake leads to its question', async () => {
  await merchantAt('apply', stage.town.members[41]);
  await merchant.page.getByRole('combobox', { name: '向哪个工会申请' }).focus();
  await merchant.page.keyboard.type('海南省总');
  await merchant.page.getByRole('option').first().waitFor();
  await merchant.page.keyboard.press('ArrowDown');
  await merchant.page.keyboard.press('Enter');
  await merchant.sees(/已选：海南省总工会/);
  await merchant.page.keyboard.press('Tab');
  await merchant.page.keyboard.type('键盘小店');
  await merchant.page.keyboard.press('Enter');
  await merchant.sees('还有几处要改');
  const first = merchant.page.getByRole('link', { name: /请填写“统一社会信用代码”/ });
  await first.press('Enter');
  await merchant.page.keyboard.type(madeUpUscc(Math.floor(Math.random() * 1_000_000), '460106'));
  await merchant.sees('代码正确');
  await byKeys('营业执照编号', ...'LIC-2'.split(''));
  // A browser writes days in the order of its own language: here month, day, year.
  await byKeys('执照有效期至', ...'12312090'.split(''));
  await byKeys('是不是法人', 'ArrowDown');
  await byKeys('近三年有没有重大违法', 'ArrowDown');
  await merchant.page.getByRole('button', { name: '下一步' }).press('Enter');
  await merchant.sees(/不能自己改/);
  await merchant.page.getByRole('button', { name: '提交申请' }).press('Enter');
  await merchant.sees('申请已提交');
}, 60_000);

it('an administrator makes somebody a cashier of an outlet, and takes it away again', async () => {
  await merchantAt(place('outlets'), office.adminId);
  await merchant.sees(/1 号店/);
  await merchant.findsNothingWrong();
  await merchant.page.getByRole('link', { name: / 3 号店/ }).click();
  await merchant.page.getByRole('heading', { level: 1, name: / 3 号店/ }).waitFor();
  await merchant.findsNothingWrong();
  await merchant.page.locator('.desk-table, .empty').waitFor();
  const before = await merchant.page.getByRole('rowheader').count();
  const cashiers = (count: number) =>
    eventually(async () => expect(await merchant.page.getByRole('rowheader').count()).toBe(count));
  await merchant.taps('添加收银员');
  const { name, residentId, mobile } = madeUpPerson(84, Math.floor(Math.random() * 1_000_000), '460105');
  await merchant.fills('真实姓名', name);
  await merchant.fills('居民身份证号', residentId);
  await merchant.fills('手机', '12345');
  await merchant.taps('下一步');
  await merchant.sees('应为 11 位手机号');
  await merchant.fills('手机', mobile);
  await goesOn(/这时还不是收银员/, '登记', '已登记，还差一步');
  await merchant.taps('设为收银员');
  await merchant.sees('马上可以在本网点核销');
  await merchant.findsNothingWrong();
  await merchant.taps('设为本网点的收银员');
  await merchant.sees('已是本网点的收银员');
  await merchant.taps('回到网点');
  await cashiers(before + 1);
  await merchant.findsNothingWrong();
  await merchant.page.getByRole('link', { name: /^移除/ }).last().click();
  await merchant.fills('为什么移除', '试用期结束，不再留用');
  await goesOn(/已经核销的不受影响/, '移除这个收银员', '已移除');
  await merchant.taps('回到网点');
  await cashiers(before);
}, 60_000);

it('an offer is drafted, seen as members will see it, published and withdrawn', async () => {
  await merchantAt(place('offers/draft'), office.adminId);
  await merchant.sees('哪一种优惠？');
  await merchant.findsNothingWrong();
  await merchant.taps(/一口价/);
  await merchant.fills('名称', NAME);
  await merchant.fills('原价', '30');
  await merchant.fills(/会员付/, '1.00');
  await merchant.fills(/工会补/, '19');
  await merchant.fills('从哪天起可用', '2026-01-01');
  await merchant.fills('到哪天为止', '2025-12-31');
  await merchant.taps('下一步');
  await merchant.sees('到期的一天早于开始的一天');
  await merchant.findsNothingWrong();
  await merchant.fills('到哪天为止', await dayIn(90));
  await goesOn(/价格存下以后不能改/, '存为草稿', '草稿已存好');
  await merchant.taps('看这份优惠');
  await merchant.sees('会员看到的样子');
  expect(await merchant.page.locator('.ticket').innerText()).toContain('¥1.00');
  await merchant.sees('¥10.00');
  await merchant.findsNothingWrong();
  await merchant.taps(/^发布$/);
  await merchant.sees('所有人都看得到');
  expect(await merchant.page.locator('main').innerText()).toMatch(/¥1\.00[^]*¥10\.00/);
  await merchant.findsNothingWrong();
  await merchant.taps(/^发布$/);
  await merchant.sees('已发布');
  await merchant.taps('回到优惠');
  await merchant.page.getByRole('link', { name: NAME }).first().click();
  const standsOpen = await merchant.anotherTab();
  await standsOpen.go(new URL(merchant.page.url()).pathname);
  await standsOpen.sees('已发布');
  await merchant.taps(/^撤回$/);
  await merchant.sees('不能再发布');
  await merchant.taps(/^撤回$/);
  await merchant.sees('已撤回');
  await merchant.findsNothingWrong();
  await standsOpen.sees('已撤回');
}, 60_000);

it('whatever page of a merchant stands open says that its application has gone on', async () => {
  const name = `等审核的商户${Math.floor(Math.random() * 1_000_000)}`;
  const { partnerId, adminId } = await appliedMerchant(stage, name);
  await merchantAt(`p/${partnerId}/outlets`, adminId);
  await merchant.sees('已申请');
  const requirements = { legalEntity: true, noMajorViolation: true, minOutlets: 0, minRegions: 0 };
  const qualifying = { partnerId, requirements, idempotencyKey: anyKey() };
  granted(await onceHeard(stage.town.officer, partnersQuestions.qualifyPartner, qualifying), 'qualify');
  await merchant.sees('审核通过');
}, 60_000);

it('an administrator sees redemptions by day and outlet, and disputes a statement', async () => {
  const campaignId = await stage.town.campaign('wash', { title: '一元洗车（商户）', total: 9, claimDays: 2 });
  await redeemOne(stage, 20, campaignId);
  const first = await sentStatement(stage, office);
  await merchantAt(place('redemptions'), office.adminId);
  await merchant.sees('按网点');
  await merchant.page.getByRole('img', { name: /每天的核销笔数/ }).waitFor();
  await merchant.findsNothingWrong();
  await merchant.page.getByRole('link', { name: / 1 号店/ }).click();
  await merchant.sees('看全部网点');
  await merchant.findsNothingWrong();
  await merchant.taps('对账单');
  await merchant.rowTo(`statements/${first}`).getByText('等您核对').waitFor();
  await merchant.findsNothingWrong();
  await merchant.go(`/merchant/${place(`statements/${first}`)}`);
  await merchant.sees('请逐笔核对');
  await merchant.findsNothingWrong();
  await merchant.taps(/^有异议$/);
  await merchant.fills('哪里不对', '这一笔的金额不对，应为 20 元');
  await goesOn(/这期间不付款/, '提出异议', '异议已提出');
  await merchant.taps('回到对账单');
  await merchant.sees('您有异议');
  await merchant.findsNothingWrong();
}, 120_000);

it('strangers see no merchant of others, and who is signed out is told what this is', async () => {
  await merchantAt(place('redemptions'), stage.town.members[42]);
  await merchant.sees('这里不在您的职责范围内');
  await merchant.findsNothingWrong();
  await merchant.close();
  await merchantAt('', undefined, { width: 390, locale: 'en-GB' });
  await merchant.sees('Apply to work with a trade union');
});
