import { DAY_MS, HOUR_MS } from '@puhui/kernel';
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { madeUpUscc } from '@puhui/cli';
import type { Reader } from './stage/reader.js';
import { adopt } from './stage/founding.js';
import { Stage } from './stage/stage.js';
import { anyKey } from './stage/any-key.js';

const SHANGHAI_MS = 8 * HOUR_MS;
/** Whoever draws a name as markup runs it. */
const HOSTILE = `<img src=x onerror=alert(1)>${Math.floor(Math.random() * 1e6)}`;

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.set();
}, 400_000);
afterAll(async () => stage?.leave());

afterEach(async () => stage.everybodyLeaves());

const officerAt = async (path: string): Promise<Reader> => stage.personAt(`/union${path}`, 'hainan-officer');

/** Fills the designer in for the car wash, from now on; the total decides what it costs. */
async function designs(officer: Reader, title: string, total: string): Promise<void> {
  const now = (await stage.town.clock.now()).getTime();
  const typed = (days: number): string =>
    new Date(now + days * DAY_MS + SHANGHAI_MS).toISOString().slice(0, 16);
  const { page } = officer;
  await page.getByLabel('活动名称').fill(title);
  await page
    .getByRole('option', { name: /会员洗车一次/ })
    .first()
    .waitFor({ state: 'attached' });
  const offer = page.getByLabel('商户的优惠');
  await offer.selectOption({ index: (await offer.locator('option').count()) - 1 });
  await page.getByLabel('事由').selectOption('general-benefits');
  await page.getByLabel('总份数').fill(total);
  await page.getByLabel('领取开始').fill(typed(0));
  await page.getByLabel('领取结束').fill(typed(10));
  await page.getByLabel('商户结算截止').fill(typed(90));
  await page.getByRole('option', { name: /普惠服务（可用/ }).waitFor({ state: 'attached' });
  await page.getByLabel('预算').selectOption('general-benefits');
}

it('an officer designs a campaign, launches it, and watches a claim come in without a reload', async () => {
  const officer = await officerAt('/campaigns/new');
  await officer.taps('保存草稿');
  await officer.sees('请填写“活动名称”');
  await officer.findsNothingWrong();
  await designs(officer, '冬日洗车‮', '50');
  await officer.sees('¥950.00');
  await officer.sees('够用');
  await officer.sees(/^\d+ 人$/);
  await officer.sees('¥1.00');
  await officer.page.reload();
  await officer.holds('总份数', '50');
  await officer.taps('保存草稿');
  await officer.sees('改变文字方向');
  await officer.findsNothingWrong();
  await officer.page.getByLabel('活动名称').fill('冬日洗车');
  await officer.page.getByLabel('总份数').fill('40');
  await officer.taps('保存草稿');
  await officer.sees('活动设置');
  await officer.findsNothingWrong();
  await officer.page.getByRole('link', { name: '发布', exact: true }).click();
  await officer.sees('最多要花');
  await officer.isSure('发布活动', '每两秒更新一次');
  await officer.findsNothingWrong();
  const campaignId = new URL(officer.page.url()).pathname.split('/').at(-1) ?? '';
  await watchesAClaim(officer, campaignId);
  await changesAndCloses(officer);
}, 120_000);

async function watchesAClaim(officer: Reader, campaignId: string): Promise<void> {
  const worker = await stage.reader(await stage.doorOf(stage.town.members[50]));
  await worker.go(`/worker/campaign/${campaignId}`);
  await worker.page.getByRole('button', { name: /领取/ }).click();
  await worker.sees('领到了');
  await officer.page.getByText('40 份中已领 1 份').waitFor();
}

async function changesAndCloses(officer: Reader): Promise<void> {
  await officer.taps('调整份数');
  await officer.page.getByLabel('新的总份数').fill('0');
  await officer.taps('下一步');
  await officer.sees('不能少于已经领取的 1 份');
  await officer.findsNothingWrong();
  await officer.page.getByLabel('新的总份数').fill('20');
  await officer.taps('下一步');
  await officer.isSure('调整份数', '20 份没有发出，¥380.00 退回预算。');
  await officer.taps('看活动');
  await officer.taps('结束活动');
  await officer.isSure('结束活动', '19 份没有发出，¥361.00 退回预算。');
  await officer.findsNothingWrong();
  await officer.taps('看活动');
  await officer.sees('已结束');
}

it('an officer who launches a campaign beyond its budget is told before, and reads why it was refused', async () => {
  const officer = await officerAt('/campaigns/new');
  await designs(officer, '太贵的洗车', '9000000');
  await officer.sees('不够：发布会被拒绝');
  await officer.page.getByLabel('每人最多几份').fill('');
  await officer.findsNothingWrong();
  await officer.taps('保存草稿');
  await officer.sees('活动设置');
  await officer.page.getByRole('link', { name: '发布', exact: true }).click();
  await officer.sees('可用预算不够，发布会被拒绝');
  await officer.sees('没有设每人限领');
  await officer.isSure('发布活动', '发布没有通过');
  await officer.sees('预算余额不足');
  await officer.findsNothingWrong();
  await officer.taps('修改草稿');
  await officer.sees('修改草稿');
  await officer.holds('活动名称', '太贵的洗车');
  await officer.findsNothingWrong();
}, 90_000);

it('a form that takes money adopted for another occasion says so at its box, and saves nothing', async () => {
  const finance = await stage.platform.door.asAccount('hainan-finance');
  const { tradeUnionId, clock } = stage.town;
  await adopt(finance, tradeUnionId, (await clock.now()).getUTCFullYear(), 5_000, 'culture-and-sports');
  const officer = await officerAt('/campaigns/new');
  await designs(officer, '用错预算的洗车', '1');
  const line = officer.page.getByLabel('预算');
  await officer.page
    .getByRole('option', { name: /文体活动（可用 .*不能用于这个事由/ })
    .waitFor({ state: 'attached' });
  await line.selectOption('culture-and-sports');
  await officer.taps('保存草稿');
  await officer.sees(/“文体活动”的预算列支科目 \d+，“普惠服务”列支科目 50305/);
  await officer.findsNothingWrong();
  await line.selectOption('general-benefits');
  await officer.taps('保存草稿');
  await officer.sees('活动设置');
}, 90_000);

/** A merchant with a hostile name answers the call of Hainan's union. */
async function applied(): Promise<void> {
  const door = await stage.platform.door.asAccount('haikou-merchant');
  const { officer } = stage.town;
  const read = (data: Record<string, unknown>): string => JSON.stringify(data);
  const found = await officer.ask({ document: `{ tradeUnion(code: "46") { id } }`, read }, {});
  const [, tradeUnionId = ''] = /"id":"([^"]+)"/.exec(found) ?? [];
  const input = {
    tradeUnionId,
    name: HOSTILE,
    uscc: madeUpUscc(Math.floor(Math.random() * 1_000_000), '460105'),
    legalEntity: true,
    noMajorViolation: true,
    licenceNumber: 'L-1',
    licenceExpiresOn: '2099-12-31',
    idempotencyKey: anyKey(),
  };
  const asks = `mutation ($input: ApplyAsPartnerInput!) { applyAsPartner(input: $input) { __typename } }`;
  expect(await door.ask({ document: asks, read }, { input })).toContain('PartnerApplied');
}

it('an officer takes a merchant’s application on by the steps that are open, and is told what is not met', async () => {
  await applied();
  const officer = await officerAt('/merchants?status=APPLIED');
  await officer.page.getByRole('link', { name: HOSTILE }).first().click();
  await officer.sees('可以办理');
  await officer.findsNothingWrong();
  const merchant = new URL(officer.page.url()).pathname;
  await officer.taps('审核材料');
  await officer.taps('下一步');
  await officer.isSure('审核材料', '至少多少家网点：要求 30，现有 0');
  await officer.findsNothingWrong();
  await officer.taps('返回修改');
  await officer.page.getByLabel('至少多少家网点').fill('0');
  await officer.page.getByLabel('至少在多少个市县有网点').fill('0');
  await officer.taps('下一步');
  await officer.isSure('审核材料', '现在的状态：审核通过。');
  await officer.go(`${merchant}/publicise`);
  await officer.taps('下一步');
  await officer.isSure('开始公示', '现在的状态：公示中。');
  await officer.go(`${merchant}/reject`);
  await officer.page.getByLabel('原因').fill('公示期间有人提出异议，经核实属实');
  await officer.taps('下一步');
  await officer.isSure('不予通过', '现在的状态：未通过。');
  await officer.go(merchant);
  await officer.sees('已经终止，没有可以办的事');
  await officer.findsNothingWrong();
}, 90_000);

it('an officer reads an offer as members will see it, and what confirming an old code asks for', async () => {
  const officer = await officerAt('/offers');
  await officer.page.getByRole('link', { name: '会员洗车一次' }).first().click();
  await officer.sees('会员看到的样子');
  await officer.findsNothingWrong();
  await officer.taps('撤回优惠');
  await officer.sees('请核对');
  await officer.findsNothingWrong();
  await officer.go('/union/usccs/confirm');
  await officer.page.getByLabel('统一社会信用代码').fill(madeUpUscc(7, '460105'));
  await officer.page.getByLabel('发证日期').fill('2015-11-02');
  await officer.page.getByLabel('文件').fill('营业执照 460105600000001');
  await officer.page.getByLabel('原因').fill('看过登记机关的原件');
  await officer.taps('下一步');
  await officer.isSure('确认一个代码', '返回修改');
  await officer.findsNothingWrong();
}, 60_000);
