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
  await dragsIn(officer, roster(), place);
  await place.getByText(/拖进来的名册\.csv/).waitFor();
  await officer.findsNothingWrong();
  await officer.taps('开始导入');
  await officer.sees('导入完成');
  expect(await officer.page.locator('main').innerText()).toMatch(/新登记\s*1/);
  await officer.findsNothingWrong();
}, 90_000);
