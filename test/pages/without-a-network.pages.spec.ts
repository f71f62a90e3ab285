import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import type { Reader } from './stage/reader.js';
import { Stage } from './stage/stage.js';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.set();
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
