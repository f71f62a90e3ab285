import { DAY_MS, HOUR_MS } from '@puhui/kernel';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { madeUpUscc } from '@puhui/cli';
import { eventually } from '@puhui/testkit';
import type { Browser } from 'playwright';
import { openBrowser } from './stage/browser.js';
import { documentOf, registersHere } from './stage/cashiers.js';
import { cameraArgs, filmOf } from './stage/film.js';
import { appointsTheApplicant, beginsTheShift } from './stage/journey.js';
import { Reader, type Looks } from './stage/reader.js';
import { Stage } from './stage/stage.js';

const SHANGHAI_MS = 8 * HOUR_MS;
const NUMBER = Math.floor(Math.random() * 1_000_000);
const MERCHANT = `晨光洗车行${NUMBER}`;
const USCC = madeUpUscc(NUMBER, '460105');
const LINE = `journey-${NUMBER}`;
const CAMPAIGN = `晨光一元洗车${NUMBER}`;

let stage: Stage;
let camera: Browser | undefined;
const people = new Map<string, Reader>();
beforeAll(async () => {
  stage = await Stage.set();
}, 400_000);
afterAll(async () => {
  await camera?.close();
  await stage?.leave();
});

/** One of the demo's people in a browser of their own, signed in once. */
async function person(account: string, portal: string, looks?: Looks): Promise<Reader> {
  const known = people.get(account);
  if (known) return known;
  const reader = await stage.personSignsIn(`/${portal}/`, account, looks);
  people.set(account, reader);
  return reader;
}
const merchant = async () => person('haikou-merchant', 'merchant');
const officer = async () => person('hainan-officer', 'union');
const finance = async () => person('hainan-finance', 'finance');
const worker = async () => person('haikou-worker', 'worker', { width: 390 });

const pathOf = (reader: Reader): string => new URL(reader.page.url()).pathname;
const laterBy = async (days: number): Promise<void> =>
  stage.town.clock.moveTo(new Date((await stage.town.clock.now()).getTime() + days * DAY_MS));
const dayIn = async (days: number): Promise<string> =>
  new Date((await stage.town.clock.now()).getTime() + days * DAY_MS + SHANGHAI_MS).toISOString();

/** What stands in a list among others is found by its own address. */
const made = { statement: '', period: '' };

/** The statement of this journey, wherever it stands among others. */
const opensTheStatement = async ({ page }: Reader): Promise<void> =>
  page.locator(`a[href$="/statements/${made.statement}"]`).first().click();

// Eight people, each in a browser of their own, by pages alone: one test a chapter, each begins where the last one ended.
it('a merchant applies and adds outlets', async () => {
  const reader = await merchant();
  await reader.taps('申请合作');
  await reader.page.getByRole('combobox', { name: '向哪个工会申请' }).fill('海南省总');
  await reader.page
    .getByRole('option', { name: /海南省总工会/ })
    .first()
    .click();
  await reader.fills('商户名称', MERCHANT);
  await reader.fills('统一社会信用代码', USCC);
  await reader.fills('营业执照编号', `LIC-${NUMBER}`);
  await reader.fills('执照有效期至', '2090-12-31');
  await reader.page.getByLabel('是不是法人').selectOption('yes');
  await reader.page.getByLabel('近三年有没有重大违法').selectOption('yes');
  await reader.taps('下一步');
  await reader.isSure('提交申请', '申请已提交');
  await reader.taps('添加网点');
  await reader.fills('网点清单', `${MERCHANT}一店，460105，海口市秀英区滨海大道 1 号`);
  await reader.taps('下一步');
  await reader.isSure('添加', /已添加/);
  await reader.taps('看网点');
  await reader.page.getByRole('link', { name: `${MERCHANT}一店` }).click();
  await reader.page.getByRole('heading', { level: 1, name: `${MERCHANT}一店` }).waitFor();
}, 120_000);

it('an officer checks the papers, gives notice, signs the contract, and appoints who applied', async () => {
  const reader = await officer();
  await reader.taps('商户');
  await reader.page.getByLabel('状态').selectOption('APPLIED');
  await reader.page.getByRole('link', { name: MERCHANT }).click();
  await reader.sees('可以办理');
  await reader.taps('审核材料');
  // What is checked stands on the form: as the merchant declared it.
  await reader.sees(`LIC-${NUMBER}`);
  await reader.fills('至少多少家网点', '1');
  await reader.fills('至少在多少个市县有网点', '1');
  await reader.taps('下一步');
  await reader.isSure('审核材料', '现在的状态：审核通过。');
  await reader.taps('回到这个商户');
  await reader.taps('开始公示');
  await reader.taps('下一步');
  await reader.isSure('开始公示', '现在的状态：公示中。');
  await laterBy(9);
  await reader.taps('回到这个商户');
  await reader.taps('签约');
  await reader.fills('合同开始', (await dayIn(0)).slice(0, 10));
  await reader.fills('合同最后一天', (await dayIn(700)).slice(0, 10));
  await reader.taps('下一步');
  await reader.isSure('签约', '现在的状态：已上线。');
  await reader.taps('回到这个商户');
  await appointsTheApplicant(reader);
}, 120_000);

it('the merchant makes somebody a cashier and publishes an offer', async () => {
  const reader = await merchant();
  // Whose administrator somebody has become the page hears by itself.
  await reader.taps('添加收银员');
  await registersHere(reader, documentOf('haikou-cashier'));
  await reader.taps('设为本网点的收银员');
  await reader.sees('已是本网点的收银员');
  await reader.taps('优惠');
  await reader.taps('起草优惠');
  await reader.taps(/一口价/);
  await reader.fills('名称', MERCHANT);
  await reader.fills('原价', '30');
  await reader.fills(/会员付/, '1.00');
  await reader.fills(/工会补/, '19');
  await reader.fills('从哪天起可用', '2026-01-01');
  await reader.fills('到哪天为止', (await dayIn(600)).slice(0, 10));
  await reader.taps('下一步');
  await reader.isSure('存为草稿', '草稿已存好');
  await reader.taps('看这份优惠');
  await reader.taps(/^发布$/);
  await reader.sees('所有人都看得到');
  await reader.taps(/^发布$/);
  await reader.sees('已发布');
}, 120_000);

it('finance adopts a budget', async () => {
  const reader = await finance();
  await reader.taps('看预算');
  await reader.page.getByRole('link', { name: '批复预算' }).first().click();
  await reader.fills(/^自定的科目代码/, LINE);
  await reader.fills('金额', '380');
  await reader.fills('依据的文件', '琼工办〔试〕8号');
  await reader.taps('下一步');
  await reader.isSure('批复', '预算已批复');
}, 120_000);

it('the officer designs a campaign on that money, and launches it', async () => {
  const reader = await officer();
  await reader.taps('活动');
  await reader.taps('设计活动');
  const { page } = reader;
  await reader.fills('活动名称', CAMPAIGN);
  await page.getByRole('option', { name: MERCHANT }).first().waitFor({ state: 'attached' });
  await page.getByLabel('商户的优惠').selectOption({ label: await offered(reader) });
  await page.getByLabel('事由').selectOption('general-benefits');
  await reader.fills('总份数', '20');
  await reader.fills(/每人最多几份/, '2');
  await reader.fills('领取开始', (await dayIn(0)).slice(0, 16));
  await reader.fills('领取结束', (await dayIn(10)).slice(0, 16));
  await reader.fills('商户结算截止', (await dayIn(90)).slice(0, 16));
  await page.getByRole('option', { name: new RegExp(LINE) }).waitFor({ state: 'attached' });
  await page.getByLabel('预算').selectOption(LINE);
  await reader.sees('够用');
  await reader.taps('保存草稿');
  await reader.sees('活动设置');
  await page.getByRole('link', { name: '发布', exact: true }).click();
  await reader.isSure('发布活动', '每两秒更新一次');
}, 120_000);

it('a worker claims two, a cashier scans one, takes it back and redeems it after all', async () => {
  const reader = await worker();
  await claims(reader);
  const film = await filmOf(stage.browser, await reader.page.locator('.qr').screenshot());
  camera = await openBrowser(cameraArgs(film));
  const cashier = await Reader.open(camera, await stage.doorOf(undefined));
  await beginsTheShift(cashier, `${MERCHANT}一店`);
  await cashier.taps('用摄像头扫');
  await cashier.sees('核销成功');
  expect(await cashier.page.locator('.answer').innerText()).toContain(CAMPAIGN);
  await cashier.taps('今天');
  await cashier.taps(/^撤销/);
  await cashier.sees('撤销这一笔核销？');
  await cashier.page.getByLabel('扫错了码').check();
  await cashier.taps(/^撤销$/);
  await cashier.sees('已经撤销');
  await cashier.taps('下一位');
  await cashier.taps('用摄像头扫');
  await cashier.sees('核销成功');
  await claims(reader);
  await (await officer()).page.getByText('20 份中已领 2 份').waitFor();
}, 180_000);

it('what is not used in time expires, and the worker sees what became of each', async () => {
  made.period = (await dayIn(0)).slice(0, 7);
  await laterBy(22);
  const reader = await worker();
  await reader.taps('记录');
  await eventually(async () => {
    await reader.page.reload();
    const ours = reader.page.getByRole('listitem').filter({ hasText: CAMPAIGN });
    await ours.first().waitFor();
    expect(await ours.filter({ hasText: /没有使用，.*过期/ }).count()).toBe(1);
  });
  await reader.sees(new RegExp(`使用，${MERCHANT}`));
}, 120_000);

it('finance draws a statement, the merchant disputes it, and it is drawn and sent anew', async () => {
  const reader = await finance();
  await reader.taps('对账单');
  await reader.taps('生成对账单');
  await reader.page.getByRole('combobox', { name: '商户' }).fill(MERCHANT);
  await reader.page.getByRole('listbox').getByRole('option', { name: MERCHANT }).click();
  await reader.fills('结算到哪个月', made.period);
  await reader.taps('下一步');
  await reader.isSure('生成', '对账单已生成');
  await reader.taps('回到对账单');
  await reader.sees('包含的核销');
  made.statement = pathOf(reader).split('/').at(-1) ?? '';
  await sends(reader);
  const shop = await merchant();
  await shop.page.getByRole('navigation', { name: '本商户' }).getByRole('link', { name: '对账单' }).click();
  await opensTheStatement(shop);
  await shop.taps('有异议');
  await shop.fills('哪里不对', '这一天另有一笔没有列入，请核对');
  await shop.taps('下一步');
  await shop.isSure('提出异议', '异议已提出');
  await reader.taps('回到对账单');
  await reader.sees('这一天另有一笔没有列入，请核对');
  await reader.taps('重新生成');
  await reader.taps('下一步');
  await reader.isSure('重新生成', '没有一笔变化，要答复提出异议的商户或退回的审批人');
  await reader.taps('返回修改');
  await reader.fills(/^给商户的答复/, '那一天只有这些核销，另一笔当天已经撤销');
  await reader.taps('下一步');
  await reader.isSure('重新生成', '已重新生成');
  await reader.taps('回到对账单');
  await sends(reader);
}, 180_000);

it('the merchant confirms, two people approve, and the payment is recorded', async () => {
  const shop = await merchant();
  await shop.taps('回到对账单');
  await shop.page.reload();
  await shop.sees('第 2 版 · 工会已答复');
  await shop.sees('那一天只有这些核销，另一笔当天已经撤销');
  await shop.taps('确认');
  await shop.taps('下一步');
  await shop.isSure('确认这个金额', '已确认');
  for (const account of ['hainan-approver-1', 'hainan-approver-2']) {
    const approver = await person(account, 'finance');
    await opensTheStatement(approver);
    await approver.taps('批准');
    await approver.sees('您批准的正是上面这一版');
    await approver.isSure('批准', '回到对账单');
  }
  const reader = await finance();
  await reader.taps('回到对账单');
  await reader.taps('登记付款');
  await reader.fills('银行回单号', `ICBC${NUMBER}`);
  await reader.fills('银行付款日', (await dayIn(0)).slice(0, 10));
  await reader.taps('下一步');
  await reader.isSure('登记为已付款', '已登记付款');
  await shop.taps('回到对账单');
  await shop.sees('款已付。');
}, 180_000);

it('an auditor goes from the statement down to the redemption, and verifies everything', async () => {
  const auditor = await person('national-auditor', 'audit');
  await auditor.taps(/^对账单和审批/);
  await auditor.page.getByRole('combobox', { name: '商户' }).fill(MERCHANT);
  await auditor.page.getByRole('listbox').getByRole('option', { name: MERCHANT }).click();
  await opensTheStatement(auditor);
  await auditor.sees('包含的核销');
  await auditor.page.getByRole('row').filter({ hasText: CAMPAIGN }).getByRole('link').first().click();
  await auditor.sees('一张券的来龙去脉');
  await auditor.sees(`${MERCHANT}一店`);
  await auditor.taps('看预算');
  await auditor.sees('钱从哪里来，现在在哪里');
  // The books are another portal: its first line leads back.
  await auditor.taps('经费审查');
  await auditor.taps('核对');
  await auditor.taps('开始核对');
  await auditor.page.getByRole('button', { name: '再核对一次' }).waitFor({ timeout: 90_000 });
  expect(await auditor.page.locator('main').innerText()).toContain('全部一致，没有发现改动。');
  await auditor.findsNothingWrong();
}, 240_000);
/** The words by which the designer offers what the merchant has published. */
const offered = async ({ page }: Reader): Promise<string> =>
  page.getByRole('option', { name: MERCHANT }).first().innerText();

async function claims(reader: Reader): Promise<void> {
  await reader.taps('可领');
  await reader.page.getByRole('article').filter({ hasText: CAMPAIGN }).getByRole('button').click();
  await reader.sees('领到了');
}

async function sends(reader: Reader): Promise<void> {
  await reader.taps('发给商户');
  await reader.isSure('发给商户', '已发给商户');
}
