import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { openBrowser } from './stage/browser.js';
import { cameraArgs, filmOf } from './stage/film.js';
import { Reader } from './stage/reader.js';
import { Stage } from './stage/stage.js';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.set();
  await stage.town.campaign('wash', { title: '一元洗车（扫码）', total: 5, claimDays: 2 });
}, 400_000);
afterAll(async () => stage?.leave());

it('the counter’s camera reads a code on a worker’s page and redeems it', async () => {
  const worker = await stage.reader(await stage.doorOf(stage.town.members[20]));
  await worker.go('/worker/');
  await worker.page.getByRole('button', { name: '领取 一元洗车（扫码）' }).click();
  await worker.sees('领到了！');
  const film = await filmOf(stage.browser, await worker.page.locator('.qr').screenshot());
  const browser = await openBrowser(cameraArgs(film));
  try {
    const cashier = await Reader.open(browser, await stage.doorOf(stage.town.cashierOfOne));
    await cashier.go('/counter/');
    await cashier.taps('用摄像头扫');
    await cashier.sees('核销成功');
    expect(await cashier.page.locator('.answer').innerText()).toContain('一元洗车（扫码）');
    await cashier.findsNothingWrong();
    await worker.sees(/已于/);
  } finally {
    await browser.close();
  }
}, 90_000);
