import { businessDate, DAY_MS } from '@puhui/kernel';
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { publicisedMerchant } from './stage/new-merchant.js';
import type { Reader } from './stage/reader.js';
import { Stage } from './stage/stage.js';

const NAME = `木棉糖水铺${Math.floor(Math.random() * 1_000_000)}`;
const NOTICE_DAYS = 7;
/** The day after the last one of the notice. */
const OVER_DAYS = NOTICE_DAYS + 1;

let stage: Stage;
let partnerId = '';
beforeAll(async () => {
  stage = await Stage.set();
  ({ partnerId } = await publicisedMerchant(stage, NAME, NOTICE_DAYS));
}, 400_000);
afterEach(async () => stage.everybodyLeaves());
afterAll(async () => stage?.leave());

const dayIn = async (days: number): Promise<string> =>
  businessDate(new Date((await stage.town.clock.now()).getTime() + days * DAY_MS));

/** By the page of the merchant, with a contract that begins later than its notice ends. */
async function signs(officer: Reader, became: RegExp): Promise<void> {
  await officer.go(`/union/merchants/${partnerId}/contract`);
  await officer.fills('合同开始', await dayIn(OVER_DAYS + 1));
  await officer.fills('合同最后一天', await dayIn(300));
  await officer.taps('下一步');
  await officer.isSure('签约', became);
}

it('whoever waits for a public notice is told where the time is moved, and moves it by pages', async () => {
  const officer = await stage.personAt(`/union/merchants/${partnerId}`, 'hainan-officer');
  await officer.sees('本机时钟');
  await officer.findsNothingWrong();
  await officer.sees('起可以签约');
  await officer.findsNothingWrong();

  const keeper = await stage.personAt('/admin/', 'platform-admin');
  await keeper.taps('本机时钟');
  await keeper.sees('平台现在的时间');
  await keeper.page.getByLabel('往前调多少').selectOption('自定天数');
  await keeper.taps('下一步');
  await keeper.sees('请填写“天数”');
  await keeper.fills('天数', '4000');
  await keeper.taps('下一步');
  await keeper.sees('天数要在 1 到 3660 之间');
  await keeper.findsNothingWrong();
  await keeper.fills('天数', '1');
  await keeper.page.getByLabel('往前调多少').selectOption('8 天（7 天的公示就期满了）');
  const before = await stage.town.clock.now();
  await keeper.taps('下一步');
  await keeper.sees('不能往回调');
  await keeper.isSure('往前调', /平台的时间现在是/);
  await keeper.findsNothingWrong();
  const movedMs = (await stage.town.clock.now()).getTime() - before.getTime();
  expect(Math.floor(movedMs / DAY_MS)).toBe(OVER_DAYS);
  // The menu leads to the page as it begins, also from what it says when the clock has been moved.
  await keeper.taps('本机时钟');
  await keeper.sees('平台现在的时间');

  await signs(officer, /现在的状态：已签约/);
  await officer.findsNothingWrong();
}, 180_000);

it('who has another duty finds no entry, and at its address no clock', async () => {
  const reader = await stage.personAt('/admin/', 'system-admin');
  await reader.sees('运行状况');
  expect(await reader.page.getByRole('link', { name: '本机时钟' }).count()).toBe(0);
  await reader.go('/admin/clock');
  await reader.sees('这里不在您的职责范围内');
  await reader.findsNothingWrong();
}, 60_000);
