import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { temporaryFolder } from '@puhui/testkit';
import { openBrowser } from './stage/browser.js';
import { Reader } from './stage/reader.js';
import { Stage } from './stage/stage.js';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.set();
  await stage.town.campaign('wash', { title: '一元洗车（扫码）', total: 5, claimDays: 2 });
}, 400_000);
afterAll(async () => stage?.leave());

/** A film of one still picture, which a browser takes for what its camera sees. */
async function filmOf(png: Buffer): Promise<string> {
  const page = await stage.browser.newPage({ viewport: { width: 640, height: 480 } });
  const picture = `<img src="data:image/png;base64,${png.toString('base64')}" style="height:420px">`;
  await page.setContent(`<body style="margin:30px;background:#777;text-align:center">${picture}`);
  const still = await page.screenshot({ type: 'jpeg', quality: 90 });
  await page.close();
  const file = join(temporaryFolder(), 'camera.mjpeg');
  await writeFile(file, Buffer.concat(Array<Buffer>(10).fill(still)));
  return file;
}

it('the counter’s camera reads a code on a worker’s page and redeems it', async () => {
  const worker = await stage.reader(await stage.doorOf(stage.town.members[20]));
  await worker.go('/worker/');
  await worker.page.getByRole('button', { name: '领取 一元洗车（扫码）' }).click();
  await worker.sees('领到了！');
  const film = await filmOf(await worker.page.locator('.qr').screenshot());
  const browser = await openBrowser([
    '--use-fake-ui-for-media-stream',
    '--use-fake-device-for-media-stream',
    `--use-file-for-fake-video-capture=${film}`,
  ]);
  try {
    const cashier = await Reader.open(browser, await stage.doorOf(stage.town.cashierOfOne));
    await cashier.go('/counter/');
    await cashier.taps('用摄像头扫');
    await cashier.sees('可以用');
    expect(await cashier.page.locator('.answer').innerText()).toContain('一元洗车（扫码）');
    await cashier.findsNothingWrong();
    await worker.sees(/已于/);
  } finally {
    await browser.close();
  }
}, 90_000);
