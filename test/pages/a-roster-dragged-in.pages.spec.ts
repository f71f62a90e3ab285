import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { madeUpPerson } from '@puhui/cli';
import { eventually, temporaryFolder } from '@puhui/testkit';
import { dragsIn } from './stage/dragging.js';
import type { Reader } from './stage/reader.js';
import { Stage } from './stage/stage.js';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.set();
}, 400_000);
afterEach(async () => stage.everybodyLeaves());
afterAll(async () => stage?.leave());

const somebodyNew = () => madeUpPerson(82, Math.floor(Math.random() * 1_000_000), '460105');

/** A roster of one, as a union keeps it, or without the column that says what kind of worker each is. */
function roster(hasType = true, { name, residentId, mobile } = somebodyNew()): string {
  const types = hasType ? [['职工类型', '货车司机']] : [];
  const columns = [
    ['姓名', name],
    ['证件号码', residentId],
    ['手机号', mobile],
    ...types,
    ['入会日期', '2024-03-05'],
    ['工会编码', '460105'],
  ];
  const line = (at: 0 | 1): string => columns.map((column) => column[at]).join(',');
  const file = join(temporaryFolder('dragged'), '拖进来的名册.csv');
  writeFileSync(file, `${line(0)}\n${line(1)}\n`);
  return file;
}

it('a roster that is dragged in from a folder is named, imported, and found again', async () => {
  const officer = await stage.personAt('/union/members/import', 'hainan-officer');
  const place = officer.page.locator('label.drop');
  await place.waitFor();
  let sent = 0;
  officer.page.on('request', (request) => {
    if (request.url().includes('/rosters')) sent += 1;
  });
  await dragsIn(officer, roster(), place);
  await place.getByText(/拖进来的名册\.csv/).waitFor();
  await officer.findsNothingWrong();
  await officer.taps('下一步');
  await officer.sees('导入这份名册？');
  await officer.sees('2 行（含表头，空行不算）');
  const asked = await officer.page.locator('main').innerText();
  for (const said of [
    '拖进来的名册.csv',
    '文本表格（CSV）',
    '海南省总工会',
    '不能整批撤回',
    '文件还没有发出',
  ])
    expect(asked).toContain(said);
  await officer.findsNothingWrong();
  await officer.taps('返回修改');
  await place.getByText(/拖进来的名册\.csv/).waitFor();
  expect(sent).toBe(0);
  await officer.taps('下一步');
  await officer.isSure('开始导入');
  await officer.sees('导入完成');
  expect(await officer.page.locator('main').innerText()).toMatch(/新登记\s*1/);
  await officer.findsNothingWrong();
}, 90_000);

it('whoever was imported signs in by the number of the roster, and finds the union that imported them', async () => {
  const member = somebodyNew();
  const officer = await stage.personAt('/union/members/import', 'hainan-officer');
  await dragsIn(officer, roster(true, member), officer.page.locator('label.drop'));
  await officer.taps('下一步');
  await officer.isSure('开始导入');
  await officer.sees('导入完成');
  const reader = await stage.somebodyAt('/worker/me');
  await reader.taps('登录');
  await reader.fills(/^手机号/, member.mobile);
  await reader.taps(/^获取验证码/);
  await reader.fills(/^六位验证码/, await reader.page.locator('.code').innerText());
  await reader.taps(/^登录/);
  await reader.sees('我的工会');
  await reader.sees('海口市秀英区总工会');
  await reader.findsNothingWrong();
}, 90_000);

it('a roster that lacks a column imports nothing, names the box, and is imported once that is filled in', async () => {
  const officer = await stage.personAt('/union/members/import', 'hainan-officer');
  const place = officer.page.locator('label.drop');
  await place.waitFor();
  await dragsIn(officer, roster(false), place);
  await officer.taps('下一步');
  await officer.isSure('开始导入');
  const said = officer.page.locator('main [role=alert]');
  await said.waitFor();
  expect(await said.innerText()).toMatch(/^没有导入\s*缺少“职工类型”列；.*导入页的“职工类型”一格/su);
  await officer.findsNothingWrong();
  await officer.taps('返回填写');
  await place.getByText(/拖进来的名册\.csv/).waitFor();
  await officer.page.getByLabel('职工类型').fill('货车司机');
  await officer.taps('下一步');
  await officer.isSure('开始导入');
  await officer.sees('导入完成');
}, 90_000);

/** A roster on its way, whose platform waits until it is told to go on. */
async function onItsWay() {
  const officer = await stage.personAt('/union/members/import', 'hainan-officer');
  let goOn: () => void = () => undefined;
  const goesOn = new Promise<void>((resolve) => (goOn = resolve));
  await officer.page.route('**/rosters?*', async (route) => {
    await goesOn;
    await route.continue();
  });
  await dragsIn(officer, roster(), officer.page.locator('label.drop'));
  await officer.taps('下一步');
  await officer.isSure('开始导入');
  await officer.sees('正在导入');
  return { officer, goOn };
}
/** Whether the tab asks before it is closed: as long as an import runs in it. */
const asksToStay = async ({ page }: Reader): Promise<boolean> =>
  page.evaluate(`!dispatchEvent(new Event('beforeunload', { cancelable: true }))`);
const goesToMembers = async ({ page }: Reader): Promise<void> => {
  await page.getByRole('navigation').getByRole('link', { name: '会员', exact: true }).click();
  await page.waitForURL(/\/union\/members(\?|$)/);
};

it('an import goes on while somebody is at other pages, and its page finds it again', async () => {
  const { officer, goOn } = await onItsWay();
  await officer.sees('1 行中已读 0 行');
  await officer.findsNothingWrong();
  await goesToMembers(officer);
  await officer.taps(/^导入名册/);
  await officer.sees('正在导入');
  await officer.sees('拖进来的名册.csv');
  await officer.page.goBack();
  await officer.page.goBack();
  await officer.sees('正在导入');
  goOn();
  await officer.sees('导入完成');
  await officer.findsNothingWrong();
  await goesToMembers(officer);
  await officer.taps(/^导入名册/);
  await officer.page.locator('label.drop').waitFor();
}, 90_000);

it('an import that is done while somebody is elsewhere tells so when they come back', async () => {
  const { officer, goOn } = await onItsWay();
  await goesToMembers(officer);
  expect(await asksToStay(officer)).toBe(true);
  goOn();
  await eventually(async () => expect(await asksToStay(officer)).toBe(false));
  await officer.taps(/^导入名册/);
  await officer.sees('导入完成');
  expect(await officer.page.locator('main').innerText()).toMatch(/新登记\s*1/);
  await officer.findsNothingWrong();
}, 90_000);

it('a tab in which an import runs asks before it is closed, at whatever page it stands', async () => {
  const { officer, goOn } = await onItsWay();
  await goesToMembers(officer);
  const asked = officer.page.waitForEvent('dialog');
  await officer.page.close({ runBeforeUnload: true });
  const dialog = await asked;
  expect(dialog.type()).toBe('beforeunload');
  goOn();
  await officer.taps(/^导入名册/);
  await officer.sees('导入完成');
}, 90_000);
