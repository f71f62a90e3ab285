import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright';
import type { Reader } from './stage/reader.js';
import { Stage } from './stage/stage.js';
import { pressTogether } from './stage/together.js';

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

it('a worker who taps in two tabs at once has one voucher, and both tabs lead to it', async () => {
  await somebody(31);
  const { page: other } = await worker.anotherTab();
  await other.goto('/worker/');
  await claim(other).waitFor();
  await pressTogether([claim(worker.page), claim(other)]);
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
