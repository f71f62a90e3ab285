import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { madeUpPerson } from '@puhui/cli';
import { newId } from '@puhui/kernel';
import { embeddedBroker, kafkaBroker } from '@puhui/messaging';
import { eventually } from '@puhui/testkit';
import type { Reader } from './stage/reader.js';
import { Stage } from './stage/stage.js';

const TOPIC = 'puhui.benefits.campaign.v1';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.set();
}, 400_000);
afterAll(async () => stage?.leave());

let admin: Reader;
afterEach(async () => admin?.close());

/** Signs in as an administrator does, of the parts or of duties; a token by hand would have no session. */
async function adminAt(path: string, looks = {}): Promise<Reader> {
  admin = await stage.reader(await stage.doorOf(undefined), { width: 1440, ...looks });
  await admin.go(`/admin/${path}`);
  await admin.sees('看平台各模块是否正常');
  await admin.findsNothingWrong();
  await admin.signsInAs(path.startsWith('duties') ? 'platform-admin' : 'system-admin');
  return admin;
}

/** What only somebody past the platform can write: straight to the broker, and no event. */
async function scribble(key: string): Promise<void> {
  const { kafkaBrokers } = stage.platform.local;
  const broker =
    kafkaBrokers === undefined
      ? embeddedBroker({ connectionString: stage.platform.databaseUrl('broker') })
      : kafkaBroker({ brokers: kafkaBrokers.split(','), clientId: 'scribbler' });
  await broker.publish([{ topic: TOPIC, key, value: 'hello?', headers: {} }]);
  await broker.close();
}

/** By its head: others take in messages of this one, and so name it. */
const part = (name: string) =>
  admin.page.getByRole('listitem').filter({ has: admin.page.getByRole('heading', { name, exact: true }) });

it('an administrator sees how far each part is behind, in both languages', async () => {
  await adminAt('');
  for (const name of ['会员', '商户', '福利', '账务']) await part(name).getByText('正常').first().waitFor();
  await admin.sees('billing.commitments');
  await admin.findsNothingWrong();
  await admin.taps('English');
  await admin.sees('Does its work');
  await admin.findsNothingWrong();
}, 60_000);

it('a message that is no event is seen with its reason, replayed in vain, and put aside with a reason', async () => {
  const key = newId(new Date());
  await scribble(key);
  await adminAt('waiting?service=billing', { width: 390 });
  // Its number is no word for people: it stands in the address of what can be done about it.
  const row = admin.page.getByRole('row').filter({ has: admin.page.locator(`a[href*="${key}"]`).first() });
  // It is stuck as soon as billing has tried it; the page is asked again until then.
  await eventually(async () => {
    await admin.page.reload();
    await admin.page.locator('.desk-table, .empty').first().waitFor();
    expect(await row.allInnerTexts()).toHaveLength(1);
  });
  await admin.findsNothingWrong();
  await row.getByRole('link', { name: '重放' }).click();
  await admin.sees('什么也不会丢');
  await admin.findsNothingWrong();
  await admin.taps(/^重放$/);
  await admin.sees('有一条又没有收进去');
  await admin.findsNothingWrong();
  await admin.taps('回到卡住的消息');
  // The list is asked anew behind a deed, and the menu has a link of nearly this name.
  await admin.page.getByRole('link', { name: '搁置', exact: true }).last().click();
  await admin.page.getByLabel('为什么可以不收').fill('演练：手工写入的消息');
  await admin.taps('下一步');
  await admin.sees('是事件的消息不会被搁置');
  await admin.findsNothingWrong();
  await admin.taps(/^搁置$/);
  await admin.sees('已搁置');
  await admin.findsNothingWrong();
  await admin.go('/admin/discarded?service=billing');
  await admin.sees('演练：手工写入的消息');
  await admin.findsNothingWrong();
}, 120_000);

it('duties over a union say who may do what, and to take one away asks for a reason first', async () => {
  await adminAt('duties');
  await admin.sees('平台管理员');
  await admin.findsNothingWrong();
  await admin.page.getByLabel('范围').selectOption('UNION');
  await admin.page.getByRole('combobox', { name: '哪个工会' }).fill('海南省总');
  await admin.page.getByRole('option', { name: /海南省总工会/ }).click();
  await admin.sees('管会员和商户，办活动');
  await admin.findsNothingWrong();
  await admin.page.getByRole('rowheader').first().getByRole('link').click();
  await admin.sees(/ 的职责/);
  await admin.findsNothingWrong();
  await admin.page.getByRole('link', { name: /^收回/ }).first().click();
  await admin.page.getByLabel('为什么收回').fill('岗位调整');
  await admin.taps('下一步');
  await admin.sees('做过的事都留着记录');
  await admin.findsNothingWrong();
}, 60_000);

/** From the page that asks once to what became of it. */
async function isSure(act: string, became: string | RegExp): Promise<void> {
  await admin.sees('请核对');
  await admin.findsNothingWrong();
  await admin.page.getByRole('button', { name: act, exact: true }).click();
  await admin.sees(became);
}

it('somebody new is registered, found by their number, and holds a duty for as long as it says', async () => {
  const number = Math.floor(Math.random() * 1_000_000);
  const { name, residentId, mobile } = madeUpPerson(89, number, '460105');
  await adminAt('duties/register');
  await admin.page.getByLabel('真实姓名').fill(name);
  await admin.page.getByLabel('居民身份证号').fill(residentId);
  await admin.page.getByLabel('手机').fill(mobile);
  await admin.taps('下一步');
  await isSure('登记', '已登记');
  await admin.go('/admin/duties');
  await admin.page.getByRole('textbox', { name: '证件号码' }).fill(residentId);
  await admin.taps('查找');
  await admin.sees('现在没有任何职责');
  expect(admin.page.url()).not.toContain(residentId);
  await admin.findsNothingWrong();
  const person = admin.page.url();
  await admin.taps('授予职责');
  await admin.findsNothingWrong();
  await admin.taps(/^经审人员$/);
  await admin.page.getByRole('combobox', { name: '哪个工会' }).fill('海口市秀英区总');
  await admin.page.getByRole('option', { name: /海口市秀英区总工会/ }).click();
  await admin.page.getByLabel('最后一天').fill('2090-12-31');
  await admin.taps('下一步');
  await admin.sees('2090年12月31日');
  await isSure('授予', '职责已授予');
  await admin.taps('看这个人的职责');
  await admin.sees('海口市秀英区总工会');
  await admin.sees('看全部账和凭据，什么也不能改');
  await admin.findsNothingWrong();
  await admin.taps(/^收回/);
  await admin.page.getByLabel('为什么收回').fill('试用结束');
  await admin.taps('下一步');
  await isSure('收回', '已收回');
  await admin.go(person);
  await admin.sees('现在没有任何职责');
}, 120_000);

it('tables are rebuilt and a topic is filled again, and how far they are is found again after a reload', async () => {
  await adminAt('remedies?service=billing');
  await admin.sees('可以重建的表');
  await admin.findsNothingWrong();
  await admin.page
    .getByRole('link', { name: /^重建 / })
    .first()
    .click();
  await isSure('重建', '已经开始');
  await admin.taps('看进度');
  await admin.page.reload();
  await admin.sees('已完成');
  await admin.sees('完全一样');
  await admin.findsNothingWrong();
  await admin.go('/admin/remedies?service=billing');
  await admin.page
    .getByRole('link', { name: /^重发 / })
    .first()
    .click();
  await isSure('重发', '已经开始');
  await admin.taps('看进度');
  await admin.sees('已完成');
  await admin.findsNothingWrong();
  await admin.go('/admin/remedies/billing/01900000-0000-7000-8000-0000000000ff');
  await admin.sees('没有这次重建或重发');
}, 120_000);

it('an administrator compares the signatures over the books; somebody without the duty is told so', async () => {
  await adminAt('checkpoints');
  await admin.sees('签名存证');
  await admin.page.locator('.desk-table, .empty').waitFor();
  await admin.findsNothingWrong();
  await admin.close();
  admin = await stage.reader(await stage.doorOf(stage.town.members[50]), { width: 390 });
  await admin.go('/admin/');
  await admin.sees('您在这里还没有职责');
  await admin.findsNothingWrong();
}, 60_000);
