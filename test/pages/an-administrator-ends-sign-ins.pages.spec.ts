import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { Stage } from './stage/stage.js';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.set();
}, 400_000);
afterEach(async () => stage.everybodyLeaves());
afterAll(async () => stage?.leave());

it('an administrator ends what somebody has open, by a page that asks once and says whose it is', async () => {
  const worker = await stage.personSignsIn('/worker/', 'haikou-worker');
  await worker.sees('券包');
  const { personId } = await stage.platform.door.signIn('haikou-worker');
  const admin = await stage.personSignsIn(`/admin/duties?person=${personId}`, 'platform-admin');
  await admin.taps('结束全部登录');
  await admin.sees('谁的登录');
  await admin.isSure('全部结束', /已结束 \d+ 处登录/);
  await admin.findsNothingWrong();
  expect(await admin.page.locator('h1').innerText()).not.toContain('已结束 0');
  await worker.page.reload();
  await worker.asksToSignIn();
}, 120_000);
