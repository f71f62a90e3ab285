import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { benefitsQuestions, granted } from '@puhui/cli';
import { anyKey } from './stage/any-key.js';
import type { Reader } from './stage/reader.js';
import { Stage } from './stage/stage.js';

let stage: Stage;
let wash = '';
beforeAll(async () => {
  stage = await Stage.set();
  wash = await stage.town.campaign('wash', { title: '没信号也能洗车', total: 40, claimDays: 2 });
}, 400_000);
afterAll(async () => stage?.leave());

let worker: Reader;
let cashier: Reader;
afterEach(async () => {
  await worker?.close();
  await cashier?.close();
});

it('a worker’s pages open without a network, and go on by themselves when it is back', async () => {
  worker = await stage.reader(await stage.doorOf(stage.town.members[30]), { serviceWorkers: 'allow' });
  await worker.go('/worker/me');
  await worker.sees('我的工会');
  await worker.page.evaluate('navigator.serviceWorker.ready.then(() => undefined)');
  await worker.page.reload();
  await worker.sees('我的工会');
  await worker.context.setOffline(true);
  await worker.page.reload();
  await worker.sees('没有收到答复');
  expect(await worker.page.getByRole('link', { name: '券包' }).count()).toBeGreaterThan(0);
  await worker.context.setOffline(false);
  await worker.sees('我的工会');
}, 90_000);

it('a phone that keeps a till as well keeps both', async () => {
  worker = await stage.reader(await stage.doorOf(stage.town.cashierOfOne), { serviceWorkers: 'allow' });
  for (const [path, says] of [
    ['/worker/me', '我的权利'],
    ['/counter/', '券码（12 位）'],
  ] as const) {
    await worker.go(path);
    await worker.sees(says);
    await worker.page.evaluate('navigator.serviceWorker.ready.then(() => undefined)');
  }
  await worker.context.setOffline(true);
  await worker.go('/worker/me');
  await worker.sees('没有收到答复');
}, 90_000);

it('a voucher that was opened is shown without a signal, and no more once its owner has signed out', async () => {
  worker = await stage.reader(await stage.doorOf(undefined), { serviceWorkers: 'allow' });
  await worker.go('/worker/');
  await worker.signsInAs('haikou-worker');
  await worker.page.getByRole('article').filter({ hasText: '没信号也能洗车' }).getByRole('button').click();
  await worker.sees('领到了！');
  const code = await worker.page.locator('.code').innerText();
  const address = new URL(worker.page.url()).pathname;
  await worker.page.evaluate('navigator.serviceWorker.ready.then(() => undefined)');
  await worker.page.reload();
  await worker.sees('没信号也能洗车');
  await worker.context.setOffline(true);
  await worker.page.reload();
  await worker.sees('现在连不上平台');
  expect(await worker.page.locator('.code').innerText()).toBe(code);
  expect(await worker.page.locator('svg').count()).toBeGreaterThan(0);
  await worker.page.getByRole('link', { name: '券包' }).click();
  await worker.sees('下面是这部手机一天之内打开过的券');
  await worker.page.getByRole('link', { name: /出示/ }).click();
  await worker.sees('现在连不上平台');
  await worker.context.setOffline(false);
  await worker.go('/worker/me');
  await worker.taps('退出登录');
  await worker.sees('已退出登录');
  const kept = await worker.page.evaluate(
    'Object.keys(localStorage).filter((name) => name.startsWith("puhui.own."))',
  );
  expect(kept).toEqual([]);
  await worker.context.setOffline(true);
  await worker.go(address).catch(() => undefined);
  await worker.sees('没有收到答复');
  expect(await worker.page.locator('.code').count()).toBe(0);
}, 120_000);

it('a till opened again without a network shows what it waits for, and ends it once when it is back', async () => {
  const member = await stage.platform.door.asPerson(stage.town.members[31] ?? '');
  const input = { campaignId: wash, idempotencyKey: anyKey() };
  const { voucher } = granted(await member.ask(benefitsQuestions.claimVoucher, { input }), 'claim');
  const code = voucher.code ?? '';
  const door = await stage.doorOf(stage.town.cashierOfOne);
  cashier = await stage.reader(door, { serviceWorkers: 'allow' });
  await cashier.go('/counter/');
  await cashier.sees('券码（12 位）');
  await cashier.page.evaluate('navigator.serviceWorker.ready.then(() => undefined)');
  await cashier.page.reload();
  await cashier.sees('券码（12 位）');
  await cashier.context.setOffline(true);
  await cashier.page.keyboard.type(code);
  await cashier.page.keyboard.press('Enter');
  await cashier.sees('先接待下一位');
  await cashier.page.reload();
  await cashier.sees('断网以前的核销，还没有结果');
  const shown = await cashier.page.locator('main').innerText();
  expect(shown).toContain(`券码尾号 ${code.slice(-4)}`);
  expect(shown).toContain('不会核销两次');
  await cashier.findsNothingWrong();
  await cashier.context.setOffline(false);
  await cashier.sees(`券码尾号 ${code.slice(-4)}`);
  await cashier.sees('核销成功');
  await cashier.page.keyboard.press('Enter');
  await cashier.sees('券码（12 位）');
  await cashier.taps('今天');
  await cashier.sees('应收会员');
  const day = cashier.page.getByRole('listitem').filter({ hasText: '没信号也能洗车' });
  expect(await day.count()).toBe(1);
}, 120_000);

it('a worker’s menu stands on top in a low window, as in large type, and lies over a high one’s end', async () => {
  worker = await stage.reader(await stage.doorOf(stage.town.members[32]));
  await worker.go('/worker/');
  await worker.sees('没信号也能洗车');
  const lies = async (): Promise<unknown> =>
    worker.page.evaluate(`getComputedStyle(document.querySelector('nav.menu')).position`);
  await worker.page.setViewportSize({ width: 195, height: 422 });
  expect(await lies()).toBe('static');
  expect((await worker.page.locator('nav.menu').boundingBox())?.y).toBe(0);
  await worker.findsNothingWrong();
  await worker.page.setViewportSize({ width: 390, height: 844 });
  expect(await lies()).toBe('fixed');
}, 60_000);
