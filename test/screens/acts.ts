import { madeUpPerson } from '@puhui/cli';
import type { Page } from 'playwright';
import { askedIn } from '../pages/stage/documents.js';

/** What a busy platform says of a claim: who waits is asked for again by itself. */
const BUSY = {
  __typename: 'TooBusy',
  code: 'TOO_BUSY',
  message: '现在人很多，请稍候。',
  messageEn: 'Many people are here; one moment.',
  hint: '会自动再试。',
  hintEn: 'It is tried again by itself.',
  retryAfterMs: 15_000,
};

/** A claim in a rush: the button is pressed, and the platform has no room yet. */
export const inTheQueue =
  (campaignId: string) =>
  async (page: Page): Promise<void> => {
    await page.route('**/graphql', async (route) => {
      const { query } = askedIn(route.request().postData() ?? '');
      if (query.includes('claimVoucher')) await route.fulfill({ json: { data: { claimVoucher: BUSY } } });
      else await route.continue();
    });
    await page.goto(`/worker/campaign/${campaignId}`);
    await page.getByRole('button', { name: /领取/ }).click();
    await page.getByText('您在排队').waitFor();
  };

/** What is held about oneself is looked up when it is asked for. */
export async function itsRecord(page: Page): Promise<void> {
  await page.getByRole('button', { name: '查一遍' }).click();
  await page.getByRole('heading', { level: 2 }).waitFor();
}

/** A union is looked for by a part of its name. */
export async function someUnions(page: Page): Promise<void> {
  await page.getByLabel('工会名称').fill('海口市');
  await page
    .getByRole('link', { name: /海口市/ })
    .first()
    .waitFor();
}

async function types(page: Page, code: string): Promise<void> {
  await page.getByRole('textbox').waitFor();
  await page.keyboard.type(code);
  await page.keyboard.press('Enter');
}

/** A member shows a code, and the answer fills the screen. */
export const atTheTill =
  (code: string) =>
  async (page: Page): Promise<void> => {
    await types(page, code);
    await page.locator('.answer.good').waitFor();
  };

/** The same code is shown again, some time after it was redeemed. */
export const twiceAtTheTill =
  (code: string) =>
  async (page: Page): Promise<void> => {
    await types(page, code);
    await page.locator('.answer').filter({ hasText: '券码尾号' }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByLabel('券码（12 位）').waitFor();
    await types(page, code);
    await page.locator('.answer.bad').waitFor();
  };

/** Whoever is to serve is registered first; from there, and from nowhere else, it goes on to the question. */
export const toBeACashier =
  (register: string) =>
  async (page: Page): Promise<void> => {
    const { name, residentId, mobile } = madeUpPerson(86, 1, '460105');
    await page.goto(register);
    await page.getByLabel('真实姓名').fill(name);
    await page.getByLabel('居民身份证号').fill(residentId);
    await page.getByLabel('手机').fill(mobile);
    await page.getByRole('button', { name: '下一步' }).click();
    await page.getByRole('button', { name: '登记', exact: true }).click();
    await page.getByRole('link', { name: '设为收银员' }).click();
    await page.getByText('马上可以在本网点核销').waitFor();
  };
