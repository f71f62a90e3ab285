import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { eventually } from '@puhui/testkit';
import { leavesBehind } from './stage/left-behind.js';
import { appliedMerchant } from './stage/new-merchant.js';
import type { Reader } from './stage/reader.js';
import { Stage } from './stage/stage.js';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.set();
}, 400_000);
afterEach(async () => stage.everybodyLeaves());
afterAll(async () => stage?.leave());

/** A merchant's application of which no other part has heard. */
async function anEvent(): Promise<string> {
  return leavesBehind(stage, 'partners', async () => appliedMerchant(stage, '晚到的商户'));
}

/** An administrator at the list, and the row of the event in it. */
async function listOf(eventId: string): Promise<Reader> {
  const admin = await stage.personAt('/admin/unsent?service=partners', 'system-admin');
  await theLinks(admin, eventId).first().waitFor();
  await admin.findsNothingWrong();
  return admin;
}
const theLinks = ({ page }: Reader, eventId: string) => page.locator(`a[href*="${eventId}"]`);

it('an event that no broker took is sent again by a press, and stands on the list no more', async () => {
  const eventId = await anEvent();
  const admin = await listOf(eventId);
  await theLinks(admin, eventId).filter({ hasText: '再发一次' }).click();
  await admin.isSure('再发一次', '正在再发');
  await admin.findsNothingWrong();
  await admin.taps('回到未发出的事件');
  await eventually(async () => {
    await admin.page.reload();
    await admin.page.locator('.desk-table, .empty').waitFor();
    expect(await theLinks(admin, eventId).count()).toBe(0);
  });
}, 90_000);

it('an event that nobody needs is put aside with a reason, which an auditor reads', async () => {
  const reason = `演练：没有模块要它${Math.floor(Math.random() * 1e6)}`;
  const eventId = await anEvent();
  const admin = await listOf(eventId);
  await theLinks(admin, eventId).filter({ hasText: '搁置' }).click();
  await admin.fills('为什么谁也不需要它', reason);
  await admin.taps('下一步');
  await admin.isSure('搁置', '已搁置');
  await admin.findsNothingWrong();
  await admin.taps('回到未发出的事件');
  await admin.sees(reason);
  expect(await theLinks(admin, eventId).count()).toBe(0);
  const auditor = await stage.personAt('/audit/unsent?service=partners', 'national-auditor');
  await auditor.sees(reason);
  await auditor.findsNothingWrong();
}, 90_000);
