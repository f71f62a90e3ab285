import type { Page } from 'playwright';

/** What a phone on slow 4G has, as browsers' own tools define it. */
const SLOW_4G = {
  offline: false,
  latency: 150,
  downloadThroughput: (1.6 * 1024 * 1024) / 8,
  uploadThroughput: (750 * 1024) / 8,
};
/** A phone of the lower middle computes four times as slowly as this machine. */
const SLOWER = 4;

/** Makes a page's browser that of somebody with an old phone on a slow network. */
export async function onASlowPhone(page: Page): Promise<void> {
  const tools = await page.context().newCDPSession(page);
  await tools.send('Network.enable');
  await tools.send('Network.emulateNetworkConditions', SLOW_4G);
  await tools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
}
