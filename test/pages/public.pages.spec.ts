import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { membersQuestions } from '@puhui/cli';
import { DAY_MS } from '@puhui/kernel';
import { closeLastMonth } from './stage/books.js';
import { publicisedMerchant } from './stage/new-merchant.js';
import type { Reader } from './stage/reader.js';
import { Stage } from './stage/stage.js';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.set();
  // Figures are told when the month is closed in which vouchers were used.
  const hainan = await stage.town.officer.ask(membersQuestions.tradeUnionByCode, { code: '46' });
  await closeLastMonth(stage, hainan?.id ?? '');
}, 400_000);
afterAll(async () => stage?.leave());

let somebody: Reader;
afterEach(async () => somebody?.close());

async function somebodyAt(path: string, looks = {}): Promise<Reader> {
  somebody = await stage.reader(await stage.doorOf(undefined), looks);
  await somebody.go(`/public/${path}`);
  return somebody;
}

it('anybody finds a union and reads the costs of its campaigns, without signing in', async () => {
  await somebodyAt('');
  await somebody.sees('海南省总工会');
  await somebody.findsNothingWrong();
  await somebody.page.getByLabel('查找工会').fill('没有这样的');
  await somebody.page.keyboard.press('Enter');
  await somebody.sees('没有找到');
  await somebody.findsNothingWrong();
  await somebody.page.getByLabel('查找工会').fill('海南');
  await somebody.page.keyboard.press('Enter');
  await somebody.sees('海南省总工会');
  await somebody.page
    .getByRole('link', { name: /海南省总工会/ })
    .last()
    .click();
  await somebody.sees(/截至\d+年\d+月底/);
  await somebody.sees('海南工会会员一元洗车');
  await somebody.sees(/商户：椰城车美/);
  await somebody.sees('没有任何个人信息');
  await somebody.findsNothingWrong();
  await somebody.taps('English');
  await somebody.sees('Times used');
  await somebody.findsNothingWrong();
}, 60_000);

it('anybody finds a merchant under public notice, of all unions and of one, until the notice is over', async () => {
  const name = `椰风便利店${Math.floor(Math.random() * 1_000_000)}`;
  const { partnerId } = await publicisedMerchant(stage, name);
  await somebodyAt('');
  await somebody.page.getByRole('link', { name: '公示中的商户' }).click();
  const card = somebody.page.getByRole('listitem').filter({ hasText: name });
  await card.getByText('秀英区 1 家').waitFor();
  await somebody.sees('这里不能在线提出异议，平台上也没有各工会的联系方式');
  await somebody.findsNothingWrong();
  await card.getByRole('link', { name: '海南省总工会' }).click();
  await somebody.sees('海南省总工会：公示中的商户');
  await somebody.sees(name);
  await somebody.findsNothingWrong();
  await somebody.taps('English');
  await somebody.sees('Whom to tell if you object');
  await somebody.findsNothingWrong();
  const officer = await stage.personAt(`/union/merchants/${partnerId}`, 'hainan-officer');
  await officer.page.getByRole('link', { name: '看公示页' }).click();
  await officer.sees(name);
  await officer.close();
  await stage.town.clock.moveTo(new Date((await stage.town.clock.now()).getTime() + 3 * DAY_MS));
  await somebody.page.reload();
  await somebody.sees('If you object');
  expect(await somebody.page.locator('main').innerText()).not.toContain(name);
}, 90_000);

it('somebody who is signed in elsewhere reads it anonymously: no cookie is sent', async () => {
  await somebodyAt('');
  await somebody.go('/merchant/');
  await somebody.signsInAs('hainan-officer');
  // Signed in they are, or nothing would be shown by it.
  expect((await somebody.context.cookies()).map(({ name }) => name)).toContain('__Host-Http-puhui');
  const asked = somebody.page.waitForRequest(
    (request) => request.url().endsWith('/graphql') && request.frame().url().includes('/public/'),
  );
  await somebody.go('/public/');
  expect(await (await asked).headerValue('cookie')).toBeNull();
  await somebody.sees('海南省总工会');
});

it('a page that has not been drawn yet is looked at when it has', async () => {
  somebody = await stage.reader(await stage.doorOf(undefined));
  const { context } = somebody;
  const held = Promise.withResolvers<void>();
  await context.route('**/assets/*.js', async (route) => held.promise.then(async () => route.continue()));
  await somebody.page.goto('/public/', { waitUntil: 'commit' });
  const looked = somebody.findsNothingWrong();
  await somebody.page.locator('body').waitFor({ state: 'attached' });
  held.resolve();
  await looked;
  expect(await somebody.page.locator('h1').count()).toBe(1);
});
