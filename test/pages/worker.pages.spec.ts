import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { granted, madeUpPerson, membersQuestions } from '@puhui/cli';
import type { Reader } from './stage/reader.js';
import { Stage } from './stage/stage.js';
import { anyKey } from './stage/any-key.js';

let stage: Stage;
let wash = '';
beforeAll(async () => {
  stage = await Stage.set();
  const { town } = stage;
  wash = await town.campaign('wash', { title: '一元洗车（页面）', total: 40, claimDays: 2 });
  await town.campaign('noodles', {
    title: '早餐券（页面）',
    total: 40,
    perPerson: 2,
    claimDays: 3,
  });
  await town.campaign('wash', {
    title: '还没开始的洗车',
    total: 5,
    claimFromHours: 30,
    claimDays: 4,
  });
  await town.campaign('wash', { title: '报名洗车（页面）', total: 5, claimDays: 5, signUp: true });
}, 400_000);
afterAll(async () => stage?.leave());

let worker: Reader;
afterEach(async () => worker?.close());

/** Each test is somebody else, who has claimed nothing yet. */
async function somebody(nth: number): Promise<Reader> {
  worker = await stage.reader(await stage.doorOf(stage.town.members[nth]));
  return worker;
}
const ticket = (title: string) => worker.page.getByRole('article').filter({ hasText: title });
const claimTap = (title: string) => ticket(title).getByRole('button');

it('a worker sees soonest to expire first, what is left, deadlines, and why not, in words', async () => {
  await somebody(0);
  await worker.go('/worker/');
  await worker.sees('一元洗车（页面）');
  const titles = await worker.page.getByRole('article').getByRole('heading').allInnerTexts();
  const ours = titles.filter((title) => title.includes('（页面）') || title.includes('还没开始'));
  expect(ours).toEqual(['一元洗车（页面）', '早餐券（页面）', '还没开始的洗车', '报名洗车（页面）']);
  const told = await ticket('一元洗车（页面）').innerText();
  for (const words of ['还剩 40 份', '您领取截止', '（现在领）', '商户结算截止', '¥1.00', '¥30.00'])
    expect(told).toContain(words);
  expect(await ticket('还没开始的洗车').innerText()).toContain('开始领取');
  expect(await claimTap('还没开始的洗车').count()).toBe(0);
  await worker.findsNothingWrong();
}, 60_000);

it('a worker claims in one tap, and a second tap, a reload and Back claim nothing more', async () => {
  await somebody(1);
  await worker.go('/worker/');
  await claimTap('一元洗车（页面）').dblclick();
  await worker.sees('领到了！');
  await worker.findsNothingWrong();
  const code = await worker.page.locator('.code').innerText();
  expect(code.replaceAll(/[^0-9A-Z]/g, '')).toHaveLength(12);
  await worker.page.reload();
  expect(await worker.page.locator('.code').innerText()).toBe(code);
  await worker.page.goBack();
  await worker.sees('每人限 1 份，您已经领了');
  expect(new Set(worker.askedFor('ClaimVoucher').map(({ idempotencyKey }) => idempotencyKey)).size).toBe(1);
  await worker.go('/worker/wallet');
  await worker.sees('一元洗车（页面）');
  expect(await ticket('一元洗车（页面）').count()).toBe(1);
  await worker.findsNothingWrong();
}, 60_000);

it('a worker whose line breaks after the claim is told so, and has one voucher in the end', async () => {
  await somebody(2);
  await worker.go('/worker/');
  worker.breaksLine('claimVoucher', 'back');
  await claimTap('早餐券（页面）').click();
  await worker.sees('还没有收到结果');
  await worker.sees('领到了！');
  await worker.go('/worker/wallet');
  await worker.sees('早餐券（页面）');
  expect(await ticket('早餐券（页面）').count()).toBe(1);
}, 60_000);

it('a worker who reloads during a claim gets the same voucher, in a second tab too', async () => {
  await somebody(3);
  await worker.go('/worker/');
  worker.breaksLine('claimVoucher', 'back', 1);
  worker.breaksLine('claimVoucher', 'there', 1);
  await claimTap('早餐券（页面）').click();
  await worker.sees('还没有收到结果');
  await worker.page.reload();
  await worker.sees(/领到了/);
  const keys = worker.askedFor('claimVoucher').map(({ idempotencyKey }) => idempotencyKey);
  expect(keys.length).toBeGreaterThan(1);
  expect(new Set(keys).size).toBe(1);
  await worker.go('/worker/history');
  await worker.sees('还没用');
  expect(await worker.page.getByRole('listitem').filter({ hasText: '早餐券（页面）' }).count()).toBe(1);
  await worker.findsNothingWrong();
}, 60_000);

it('a worker signs up for a later issue, and finds the entry in the wallet', async () => {
  await somebody(4);
  await worker.go('/worker/');
  await claimTap('报名洗车（页面）').click();
  await worker.sees('报名成功');
  await worker.findsNothingWrong();
  await worker.go('/worker/');
  await worker.sees(/您已经报名，.* 发放/);
  expect(await ticket('报名洗车（页面）').innerText()).not.toContain('已经领了');
  await worker.findsNothingWrong();
  await ticket('报名洗车（页面）')
    .getByRole('link', { name: /去券包/ })
    .click();
  await worker.sees('等待发放');
  await worker.findsNothingWrong();
  await worker.taps(/^退出报名/);
  await worker.sees('名额马上还给活动');
  await worker.findsNothingWrong();
  await worker.page.getByRole('button', { name: '退出报名' }).dblclick();
  await worker.sees('已退出报名');
  await worker.taps('回到券包');
  await worker.sees('券包还是空的');
}, 60_000);

/** Somebody whom the platform knows, and who is nobody's member. */
async function newcomer(): Promise<string> {
  const admin = await stage.platform.door.asAccount('platform-admin');
  const person = madeUpPerson(97, Math.floor(Math.random() * 1_000_000), '460105');
  const registered = await admin.ask(membersQuestions.registerPerson, {
    input: { ...person, idempotencyKey: anyKey() },
  });
  return granted(registered, 'register').person.id;
}

it('somebody without a union finds one, applies, follows the application, and withdraws it', async () => {
  worker = await stage.reader(await stage.doorOf(await newcomer()));
  await worker.go('/worker/membership');
  await worker.sees('还没有加入工会');
  await worker.findsNothingWrong();
  await worker.taps('申请入会');
  await worker.page.getByRole('searchbox', { name: '工会名称' }).fill('秀英区总');
  await worker.page.getByRole('link', { name: '海口市秀英区总工会' }).click();
  await worker.taps('下一步');
  await worker.sees('请写您是哪一类职工');
  await worker.findsNothingWrong();
  await worker.page.getByLabel('职工类型').fill('外卖配送员');
  await worker.page.getByLabel('平台企业').fill('快达外卖');
  await worker.taps('下一步');
  await worker.sees('提交入会申请？');
  await worker.findsNothingWrong();
  worker.breaksLine('applyForMembership', 'back');
  await worker.taps('提交申请');
  await worker.sees('申请已提交');
  expect(new Set(worker.askedFor('ApplyForMembership').map(({ input }) => JSON.stringify(input))).size).toBe(
    1,
  );
  await worker.taps('看申请走到哪一步');
  await worker.sees('工会正在核实您的身份');
  await worker.findsNothingWrong();
  await worker.taps('撤回申请');
  await worker.sees('撤回入会申请？');
  await worker.findsNothingWrong();
  await worker.taps(/^撤回$/);
  await worker.sees('申请已撤回');
  await worker.taps('回到我的会籍');
  await worker.taps(/^申请/);
  await worker.sees('加入哪个工会');
}, 60_000);

it('a worker sees where a campaign is valid, and their own stored data, masked', async () => {
  await somebody(5);
  await worker.go(`/worker/campaign/${wash}`);
  await worker.sees('在哪里用');
  await worker.sees(/1 号店/);
  expect(await worker.page.locator('body').innerText()).not.toMatch(/\b46\d{4}\b/);
  await worker.findsNothingWrong();
  await worker.go('/worker/me');
  await worker.sees('我的工会');
  expect(await worker.page.locator('body').innerText()).not.toMatch(/\d{12}/);
  await worker.findsNothingWrong();
  await worker.go('/worker/campaign/01900000-0000-7000-8000-0000000000ff');
  await worker.sees('没有这个活动');
  await worker.findsNothingWrong();
}, 60_000);

it('a worker claims by keyboard alone, in English and in large type', async () => {
  await somebody(6);
  await worker.go('/worker/me');
  await worker.taps('English');
  await worker.taps('Large type');
  await worker.go('/worker/');
  await worker.sees('What you can claim');
  expect(await worker.page.evaluate('document.documentElement.lang')).toBe('en');
  await worker.page.getByRole('button', { name: 'Claim 早餐券（页面）' }).focus();
  await worker.page.keyboard.press('Enter');
  await worker.sees('It is yours!');
  expect(await worker.page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  await worker.findsNothingWrong();
}, 60_000);

it('a person who is not signed in reads what this is, and where to sign in', async () => {
  worker = await stage.reader(await stage.doorOf(undefined));
  await worker.go('/');
  await worker.sees('我是职工');
  await worker.findsNothingWrong();
  await worker.taps(/我是职工/);
  await worker.sees('工会送您的福利都在这里');
  await worker.findsNothingWrong();
}, 60_000);

it('a worker whose place is not known is told so, and keeps the list by districts', async () => {
  await somebody(8);
  await worker.context.grantPermissions(['geolocation']);
  await worker.context.setGeolocation({ latitude: 35.68, longitude: 139.76 });
  await worker.go(`/worker/campaign/${wash}`);
  await worker.taps('按离我远近排');
  await worker.sees('没能确定您在国内的位置');
  await worker.page.locator('.region').first().waitFor();
  await worker.findsNothingWrong();
}, 60_000);

const PLACE_OUTLET = `mutation m($outletId: Id!, $place: Place, $idempotencyKey: IdempotencyKey!) {
  placeOutlet(outletId: $outletId, place: $place, idempotencyKey: $idempotencyKey) { __typename } }`;
async function marks(outletId: string, place: string | null): Promise<void> {
  const read = (data: Record<string, unknown>): string => JSON.stringify(data);
  const input = { outletId, place, idempotencyKey: anyKey() };
  expect(await stage.town.officer.ask({ document: PLACE_OUTLET, read }, input)).toContain('OutletPlaced');
}

it('a worker who tells the page where they are has the nearest outlet first, and tells only a square', async () => {
  const [near = '', far = '', unmarked = ''] = stage.town.outletIds;
  await marks(far, '20.131971,110.331190');
  await marks(unmarked, null);
  await marks(near, '20.029000,110.336000');
  await somebody(7);
  await worker.go(`/worker/campaign/${wash}`);
  await worker.sees('点了才会问您的位置');
  await worker.taps('按离我远近排');
  await worker.sees('没有得到您的同意');
  await worker.findsNothingWrong();
  await worker.context.grantPermissions(['geolocation']);
  await worker.context.setGeolocation({ latitude: 20.031971, longitude: 110.33119 });
  await worker.taps('按离我远近排');
  await worker.sees(/约 \d+ 米/);
  const distances = await worker.page.getByText(/^约 .* (米|公里)$/).allInnerTexts();
  const metres = distances.map(
    (said) => Number(/[\d.]+/.exec(said)?.[0]) * (said.endsWith('公里') ? 1_000 : 1),
  );
  expect(metres.length).toBeGreaterThan(2);
  expect(metres).toEqual(metres.toSorted((one, other) => one - other));
  expect(metres.at(0)).toBeLessThan(1_000);
  expect(metres.at(-1)).toBeGreaterThan(1_000);
  const last = worker.page.getByRole('heading', { name: '商户还没有标出位置的网点' });
  await last.scrollIntoViewIfNeeded();
  await worker.findsNothingWrong();
  const told = worker.askedFor('WorkerOutlets').map(({ near: asked }) => asked);
  expect(told.at(0)).toBeNull();
  expect(told.at(-1)).toMatch(/^20\.0[23]0000,110\.3[34]0000$/);
}, 60_000);
