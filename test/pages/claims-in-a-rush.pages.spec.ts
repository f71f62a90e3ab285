import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright';
import { askedIn } from './stage/documents.js';
import type { Reader } from './stage/reader.js';
import { Stage } from './stage/stage.js';

const TITLE = '抢着领的洗车';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.set();
  await stage.town.campaign('wash', { title: TITLE, total: 40, claimDays: 2 });
}, 400_000);
afterAll(async () => stage?.leave());

let worker: Reader;
afterEach(async () => worker?.close());
const somebody = async (nth: number): Promise<void> => {
  worker = await stage.reader(await stage.doorOf(stage.town.members[nth]));
  await worker.go('/worker/');
};
const claim = (page: Page) => page.getByRole('article').filter({ hasText: TITLE }).getByRole('button');

/** As the platform answers who comes while its queue is full. */
const QUEUE_IS_FULL = {
  __typename: 'TooBusy',
  code: 'TOO_BUSY',
  message: '现在很忙。',
  messageEn: 'It is busy.',
  hint: '请稍候。',
  hintEn: 'Wait a moment.',
  retryAfterMs: 3_000,
};

it('a worker in a rush is told that they are in the queue, and gets in by themselves', async () => {
  await somebody(30);
  let turnedAway = 0;
  await worker.page.route('**/graphql', async (route) => {
    const isClaim = askedIn(route.request().postData() ?? '').query.includes('claimVoucher');
    if (!isClaim || turnedAway === 1) return route.fallback();
    turnedAway += 1;
    return route.fulfill({ json: { data: { claimVoucher: QUEUE_IS_FULL } } });
  });
  await claim(worker.page).click();
  await worker.sees('人很多，您在排队');
  await worker.findsNothingWrong();
  await worker.sees('领到了！');
  expect(turnedAway).toBe(1);
}, 60_000);

it('a worker who taps in two tabs at once has one voucher, and both tabs lead to it', async () => {
  await somebody(31);
  const { page: other } = await worker.anotherTab();
  await other.goto('/worker/');
  await claim(other).waitFor();
  await Promise.all([claim(worker.page).click(), claim(other).click()]);
  // Two tabs that draw a key in the same moment do not see each other's: then one of them hears that the limit is reached.
  const told = await Promise.all(
    [worker.page, other].map(async (tab) => {
      const answer = tab.locator('.code').or(tab.getByText('您已领满'));
      await answer.waitFor();
      await tab.getByRole('link', { name: /券包/ }).first().waitFor();
      return answer.innerText();
    }),
  );
  const codes = told.filter((one) => !one.includes('您已领满'));
  expect(new Set(codes).size).toBe(1);
  await worker.go('/worker/wallet');
  await worker.sees(TITLE);
  expect(await worker.page.getByRole('article').filter({ hasText: TITLE }).count()).toBe(1);
}, 60_000);
