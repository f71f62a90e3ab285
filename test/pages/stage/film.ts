import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryFolder } from '@puhui/testkit';
import type { Browser } from 'playwright';

/** A film of one still picture, which a browser takes for what its camera sees. */
export async function filmOf(browser: Browser, png: Buffer): Promise<string> {
  const page = await browser.newPage({ viewport: { width: 640, height: 480 } });
  const picture = `<img src="data:image/png;base64,${png.toString('base64')}" style="height:420px">`;
  await page.setContent(`<body style="margin:30px;background:#777;text-align:center">${picture}`);
  const still = await page.screenshot({ type: 'jpeg', quality: 90 });
  await page.close();
  const file = join(temporaryFolder(), 'camera.mjpeg');
  await writeFile(file, Buffer.concat(Array<Buffer>(10).fill(still)));
  return file;
}

export const cameraArgs = (film: string): string[] => [
  '--use-fake-ui-for-media-stream',
  '--use-fake-device-for-media-stream',
  `--use-file-for-fake-video-capture=${film}`,
];
