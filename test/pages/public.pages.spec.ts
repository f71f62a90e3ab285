import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { membersQuestions } from '@puhui/cli';
import { closeLastMonth } from './stage/books.js';
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
