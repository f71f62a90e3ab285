import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { madeUpPerson } from '@puhui/cli';
import { readFileSync } from 'node:fs';
import type { Looks, Reader } from './stage/reader.js';
import { Stage } from './stage/stage.js';
import { anyKey } from './stage/any-key.js';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.set();
}, 400_000);
afterAll(async () => stage?.leave());

afterEach(async () => stage.everybodyLeaves());

/** An officer of Hainan's union at a desk. */
const officerAt = async (path: string, looks?: Looks): Promise<Reader> =>
  stage.personAt(`/union${path}`, 'hainan-officer', looks);

/** Somebody who is registered and asks to join a union of Haikou. */
async function applicant(): Promise<void> {
  const asks = `mutation ($input: ApplyForMembershipInput!) { applyForMembership(input: $input) { __typename } }`;
  const union = `{ tradeUnion(code: "460105") { id } }`;
  const door = await stage.platform.door.asAccount('haikou-merchant');
  const read = (data: Record<string, unknown>): string => JSON.stringify(data);
  const found = await door.ask({ document: union, read }, {});
  const [, tradeUnionId = ''] = /"id":"([^"]+)"/.exec(found) ?? [];
  const input = { tradeUnionId, workerType: '外卖配送员', platform: '快达外卖', idempotencyKey: anyKey() };
  expect(await door.ask({ document: asks, read }, { input })).toContain('MembershipApplied');
}

it('an officer finds who waits on the first page, takes them in step by step, and they wait no more', async () => {
  await applicant();
  const officer = await officerAt('/');
  await officer.sees('申请入会，等核实身份');
  await officer.findsNothingWrong();
  const waiting = officer.page.getByRole('region', { name: '申请入会，等核实身份' });
  await waiting.getByRole('link').first().click();
  await officer.sees('可以办理');
  await officer.findsNothingWrong();
  const member = new URL(officer.page.url()).pathname;
  await officer.taps('核实身份');
  await officer.isSure('核实身份', '现在的状态：已核实。');
  await officer.findsNothingWrong();
  await officer.taps('回到这个会员');
  await officer.taps('批准入会');
  await officer.isSure('批准入会', '现在的状态：在籍。');
  await officer.go(`${member}/verify`);
  await officer.sees('这一步现在不能办');
  await officer.findsNothingWrong();
  await officer.taps('回到这个会员');
  await officer.go(`${member}/end`);
  await officer.taps('下一步');
  await officer.sees('请填写“原因”');
  await officer.page.getByLabel('原因').fill('本人书面申请退会');
  await officer.taps('下一步');
  await officer.isSure('结束会籍', '现在的状态：已离会。');
  await officer.go('/union/');
  await officer.sees('等您办的事');
  await officer.sees(/正在进行的活动/);
  // Others may wait, whom other specs have let apply.
  expect(await officer.page.locator(`a[href="${member}"]`).count()).toBe(0);
}, 90_000);

it('an officer reads a member’s number in clear for a reason, and not again once the page is left', async () => {
  const officer = await officerAt('/members');
  await officer.page.getByRole('rowheader').getByRole('link').first().click();
  await officer.sees('可以办理');
  expect(await officer.page.locator('main').innerText()).not.toMatch(/\d{11}/);
  await officer.taps('查看完整信息');
  await officer.page.getByLabel('看什么').selectOption('MOBILE');
  await officer.page.getByLabel('原因').fill('核对补贴发放的手机号');
  await officer.taps('下一步');
  await officer.isSure('查看完整信息', /1\d{10}/);
  await officer.findsNothingWrong();
  await officer.page.reload();
  await officer.sees('看什么');
  expect(await officer.page.locator('main').innerText()).not.toMatch(/\d{11}/);
}, 60_000);

it('an officer looks for a member by a document’s number, and is told in words when nobody has it', async () => {
  const officer = await officerAt('/members');
  await officer.page
    .getByRole('textbox', { name: '证件号码' })
    .fill(madeUpPerson(79, 424_242, '460105').residentId);
  await officer.taps('查找');
  await officer.sees('没有查到');
  await officer.page.getByRole('textbox', { name: '证件号码' }).fill('不是号码');
  await officer.taps('查找');
  await officer.sees('没有查到');
  await officer.findsNothingWrong();
  expect(officer.page.url()).not.toContain('460105');
}, 60_000);

it('an officer goes down the tree by keyboard, and finds any union by its name', async () => {
  const officer = await officerAt('/unions');
  await officer.sees('海口市总工会');
  await officer.page.getByRole('button', { name: '展开海口市总工会的下级' }).focus();
  await officer.page.keyboard.press('Enter');
  await officer.sees('海口市秀英区总工会');
  await officer.findsNothingWrong();
  await officer.page.getByRole('combobox', { name: '查找工会' }).fill('琼海');
  await officer.page.getByRole('option', { name: /琼海市总工会/ }).waitFor();
  await officer.page.keyboard.press('ArrowDown');
  await officer.page.keyboard.press('Enter');
  await officer.sees('下级工会');
  expect(await officer.page.getByRole('heading', { level: 1 }).innerText()).toBe('琼海市总工会');
  await officer.findsNothingWrong();
  await officer.go('/union/members?union=01900000-0000-7000-8000-0000000000ff');
  await officer.sees('这里不在您的职责范围内');
}, 60_000);

it('an officer gives a roster in, and takes the rows that were refused home in the format of the file', async () => {
  const person = (seed: number) => madeUpPerson(83, seed, '460105');
  const row = (seed: number, mobile = person(seed).mobile): string =>
    [person(seed).name, person(seed).residentId, mobile, '货车司机', '2024-03-05', '460105'].join(',');
  const start = Math.floor(Math.random() * 1_000_000);
  const text = `姓名,证件号码,手机号,职工类型,入会日期,工会编码\n${row(start)}\n${row(start + 1, '12345')}\n`;
  const officer = await officerAt('/members/import');
  await officer.taps('下一步');
  await officer.sees('请先选择一个文件');
  await officer.findsNothingWrong();
  const file = { name: '名册.csv', mimeType: 'text/csv', buffer: Buffer.from(text) };
  await officer.page.getByLabel('把文件拖到这里').setInputFiles(file);
  await officer.taps('下一步');
  await officer.isSure('开始导入');
  await officer.sees('导入完成');
  await officer.sees('没有导入的行');
  await officer.findsNothingWrong();
  const [download] = await Promise.all([
    officer.page.waitForEvent('download'),
    officer.taps('下载没有导入的行'),
  ]);
  expect(download.suggestedFilename()).toBe('名册-未导入.csv');
  const rows = readFileSync(await download.path(), 'utf8').split('\r\n');
  expect(rows[0]).toContain('姓名,证件号码,手机号,职工类型,入会日期,工会编码,原行号,未导入原因');
  expect(rows.slice(1, -1)).toEqual([expect.stringContaining(',12345,货车司机,2024-03-05,460105,3,')]);
  await officer.findsNothingWrong();
  await findsTheImportAgain(officer);
}, 90_000);

/** What became of it is there after the page is left, by its own address; the file is not. */
async function findsTheImportAgain(officer: Reader): Promise<void> {
  await officer.go('/union/members/imports');
  await officer.findsNothingWrong();
  await officer.page.getByRole('rowheader').getByRole('link').first().click();
  await officer.sees('没有导入的行');
  await officer.page.reload();
  await officer.sees('已完成');
  expect(await officer.page.locator('main').innerText()).toMatch(/新登记\s*1/);
  await officer.findsNothingWrong();
}

it('an officer founds a union below, sees what keeps one above it from being dissolved, and dissolves it', async () => {
  const code = `460105-${Math.floor(Math.random() * 1_000_000)}`;
  const name = `秀英快递联合工会${code.slice(-6)}`;
  const officer = await officerAt('/unions');
  await officer.page.getByRole('combobox', { name: '查找工会' }).fill('海口市秀英区总');
  await officer.page.getByRole('option', { name: /海口市秀英区总工会/ }).click();
  await officer.taps('建立下级工会');
  await officer.page.getByLabel('工会名称').fill(name);
  await officer.page.getByLabel('工会代码').fill(code);
  await officer.findsNothingWrong();
  await officer.taps('下一步');
  await officer.isSure('建立', '工会已建立');
  await officer.taps('看这个工会');
  await officer.sees(code);
  const founded = new URL(officer.page.url()).pathname;
  await officer.page.getByRole('link', { name: '海口市秀英区总工会' }).click();
  await officer.taps('撤销这个工会');
  await officer.sees('现在还不能撤销：下面还有工会');
  await officer.sees(name);
  await officer.findsNothingWrong();
  await officer.go(`${founded}/dissolve`);
  await officer.isSure('撤销', '工会已撤销');
  await officer.findsNothingWrong();
  await officer.go(founded);
  await officer.sees('已撤销');
}, 90_000);

it('an officer corrects a name for a reason, and both stay on record without the name in full', async () => {
  const reason = `对照身份证原件更正${Math.floor(Math.random() * 1_000_000)}`;
  const officer = await officerAt('/members');
  await officer.page.getByRole('rowheader').getByRole('link').last().click();
  await officer.taps('更正姓名');
  await officer.page.getByLabel('正确的姓名').fill('欧阳试改');
  await officer.page.getByLabel('原因').fill(reason);
  await officer.taps('下一步');
  await officer.isSure('更正', '姓名已更正');
  await officer.taps('姓名更正记录');
  await officer.sees(reason);
  expect(await officer.page.locator('main').innerText()).not.toContain('欧阳试改');
  await officer.findsNothingWrong();
}, 60_000);

it('an officer sees who may do what in a union, and grants what is theirs to grant and nothing else', async () => {
  const officer = await officerAt('/duties');
  await officer.sees('批复预算、对账、登记付款');
  await officer.findsNothingWrong();
  await officer.page.getByRole('rowheader').getByRole('link').first().click();
  await officer.sees(/ 的职责/);
  await officer.findsNothingWrong();
  await officer.taps('授予职责');
  await officer.taps(/^经审人员$/);
  await officer.page.getByRole('combobox', { name: '哪个工会' }).fill('海南省总');
  await officer.page.getByRole('option', { name: /海南省总工会/ }).click();
  await officer.sees('这项职责不由您在这里授予');
  await officer.taps('下一步');
  await officer.sees('还有几处要改');
  await officer.findsNothingWrong();
}, 60_000);

it('an officer reads lists and the designer in English and on a phone, without a line that is too long', async () => {
  const officer = await officerAt('/members', { width: 390, height: 844 });
  await officer.taps('English');
  for (const [path, words] of [
    ['/union/', 'What waits for you'],
    ['/union/members', 'Type of worker'],
    ['/union/campaigns', 'Design a campaign'],
    ['/union/campaigns/new', 'Members who may claim'],
    ['/union/merchants', 'Confirm an old code'],
    ['/union/usccs', 'No code was confirmed yet'],
    ['/union/offers', 'Union pays (each)'],
    ['/union/unions', 'Find a trade union'],
    ['/union/duties', 'What it allows'],
    ['/union/members/imports', 'Earlier imports'],
    ['/union/corrections', 'Corrections of names'],
    ['/union/campaigns/01900000-0000-7000-8000-0000000000ff', 'There is no such campaign'],
  ] as const) {
    await officer.go(path);
    await officer.page.getByText(words).first().waitFor({ state: 'attached' });
    expect(await officer.page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    await officer.findsNothingWrong();
  }
}, 120_000);
