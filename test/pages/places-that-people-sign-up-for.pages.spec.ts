import { DAY_MS, HOUR_MS } from '@puhui/kernel';
import { afterAll, afterEach, beforeAll, it } from '@jest/globals';
import type { Reader } from './stage/reader.js';
import { Stage } from './stage/stage.js';

const SHANGHAI_MS = 8 * HOUR_MS;
const SIGN_UP = '先报名，后发放：名额报满为止，到时间统一发';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.set();
}, 400_000);
afterAll(async () => stage?.leave());

afterEach(async () => stage.everybodyLeaves());

interface Places {
  readonly title: string;
  readonly places: string;
  readonly each: string;
  /** Places that come free in a week; left out: all at once. */
  readonly aWeek?: string;
}

/** Fills the designer in as a published notice has it: how many places there are, and how many coupons each brings. */
async function designs(officer: Reader, { title, places, each, aWeek }: Places): Promise<void> {
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
  await page.getByLabel('怎么发').selectOption({ label: SIGN_UP });
  await page.getByLabel('每个名额几张券').fill(each);
  await page.getByLabel('名额总数').fill(places);
  if (aWeek !== undefined) {
    await page.getByLabel('每期最多放出几个名额').fill(aWeek);
    await page.getByLabel('多长一期').selectOption({ label: '每周' });
  }
  await page.getByLabel('报名开始').fill(typed(0));
  await page.getByLabel('报名截止').fill(typed(10));
  await page.getByLabel('什么时候发放').fill(typed(11));
  await page.getByLabel('商户结算截止').fill(typed(90));
  await page.getByRole('option', { name: /普惠服务（可用/ }).waitFor({ state: 'attached' });
  await page.getByLabel('预算').selectOption('general-benefits');
}

it('an officer types places, and everybody reads places with what each of them brings', async () => {
  const officer = await officerAt('/campaigns/new');
  await designs(officer, { title: '报名洗车', places: '20', each: '400' });
  await officer.taps('保存草稿');
  await officer.sees('每个名额是 1 到 100 张券');
  await officer.findsNothingWrong();
  await officer.page.getByLabel('每个名额几张券').fill('4');
  await officer.sees('20 个名额 × 4 张 = 80 份');
  await officer.sees('¥1,520.00');
  await officer.sees(/您报名截止/);
  await officer.sees('您使用截止：发放后 20 天内');
  await officer.findsNothingWrong();
  await officer.taps('保存草稿');
  await officer.sees('活动设置');
  await officer.sees('20 个名额 × 4 张 = 80 份');
  await officer.sees('整个活动 1 个名额（4 份）');
  await officer.page.getByRole('link', { name: '发布', exact: true }).click();
  await officer.sees('20 个名额 × 4 张 = 80 份');
  await officer.isSure('发布活动', '每两秒更新一次');
  const campaignId = new URL(officer.page.url()).pathname.split('/').at(-1) ?? '';
  await signsUp(campaignId);
  await officer.page.getByText('80 份中已报名 4 份').waitFor();
  await officer.sees('19 个名额');
  await officer.findsNothingWrong();
  await officer.taps('调整份数');
  await officer.page.getByLabel('新的名额总数').fill('0');
  await officer.taps('下一步');
  await officer.sees('不能少于已经报名的 1 个');
  await officer.page.getByLabel('新的名额总数').fill('10');
  await officer.taps('下一步');
  await officer.sees('10 个名额 × 4 张 = 40 份');
  await officer.findsNothingWrong();
  await officer.isSure('调整份数', '40 份没有发出，¥760.00 退回预算。');
}, 120_000);

const officerAt = async (path: string): Promise<Reader> => stage.personAt(`/union${path}`, 'hainan-officer');

async function signsUp(campaignId: string): Promise<void> {
  const worker = await stage.reader(await stage.doorOf(stage.town.members[46]));
  await worker.go(`/worker/campaign/${campaignId}`);
  await worker.sees('还剩 20 个名额 · 每个名额 4 张券');
  await worker.sees(/您报名截止/);
  await worker.sees('整个活动 1 个名额');
  await worker.findsNothingWrong();
  await worker.page.getByRole('button', { name: /报名/ }).click();
  await worker.sees('报名成功');
  await worker.sees(/一个名额最多 4 张券/);
  await worker.go(`/worker/campaign/${campaignId}`);
  await worker.sees(/每人限 1 个名额，您已经报名/);
  await worker.go('/worker/wallet');
  await worker.sees(/最多 4 张券/);
  await worker.findsNothingWrong();
}

it('a week’s places are told as the week’s, to the officer and to members', async () => {
  const officer = await officerAt('/campaigns/new');
  await designs(officer, { title: '每周报名洗车', places: '1,000', each: '2', aWeek: '30' });
  await officer.sees('1,000 个名额 × 2 张 = 2,000 份');
  await officer.sees('其中每周最多放出 60 份');
  await officer.taps('保存草稿');
  await officer.sees('每周 30 个名额（60 份）');
  await officer.taps('修改草稿');
  await officer.holds('名额总数', '1000');
  await officer.holds('每期最多放出几个名额', '30');
  await officer.findsNothingWrong();
  const path = new URL(officer.page.url()).pathname.replace(/\/edit$/, '');
  await officer.go(path);
  await officer.page.getByRole('link', { name: '发布', exact: true }).click();
  await officer.isSure('发布活动', '每两秒更新一次');
  await officer.sees('整个活动还剩');
  await officer.findsNothingWrong();
  const worker = await stage.reader(await stage.doorOf(stage.town.members[47]));
  await worker.go(path.replace('/union/campaigns/', '/worker/campaign/'));
  await worker.sees('本周还剩 30 个名额 · 每个名额 2 张券');
  await worker.findsNothingWrong();
}, 120_000);
