import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import type { Reader } from './stage/reader.js';
import { Stage } from './stage/stage.js';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.set();
  await stage.town.campaign('wash', { title: '没信号也能洗车', total: 40, claimDays: 2 });
}, 400_000);
afterAll(async () => stage?.leave());

let worker: Reader;
afterEach(async () => worker?.close());

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
