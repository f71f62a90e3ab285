import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { madeUpPerson } from '@puhui/cli';
import { temporaryFolder } from '@puhui/testkit';
import { dragsIn } from './stage/dragging.js';
import { Stage } from './stage/stage.js';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.set();
}, 400_000);
afterEach(async () => stage.everybodyLeaves());
afterAll(async () => stage?.leave());

/** A roster of one, as a union keeps it. */
function roster(): string {
  const { name, residentId, mobile } = madeUpPerson(82, Math.floor(Math.random() * 1_000_000), '460105');
  const row = [name, residentId, mobile, '货车司机', '2024-03-05', '460105'].join(',');
  const file = join(temporaryFolder('dragged'), '拖进来的名册.csv');
  writeFileSync(file, `姓名,证件号码,手机号,职工类型,入会日期,工会编码\n${row}\n`);
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
