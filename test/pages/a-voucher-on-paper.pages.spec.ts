import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { CAMPAIGN_TITLE_CHARACTERS_MAX } from '@puhui/kernel';
import type { Reader } from './stage/reader.js';
import { Stage } from './stage/stage.js';

const TITLE = '一元洗车（印在纸上）';

/** As long as a title may be, with as many districts as outlets. */
const LONG = '一元洗车'.repeat(CAMPAIGN_TITLE_CHARACTERS_MAX / 4);
const everywhere = Array.from({ length: 30 }, (_, nth) => ({
  __typename: 'Outlet',
  id: `01900000-0000-7000-8000-0000000000${10 + nth}`,
  name: '椰城车美汽车服务有限公司海口大英山路旗舰店',
  address: `第${nth}市第${nth}区大英山东一路 ${nth} 号国际创意港三层`,
  regionCode: String(460_100 + nth),
  place: null,
  status: 'OPEN',
}));

let stage: Stage;
let worker: Reader;
beforeAll(async () => {
  stage = await Stage.set();
  await stage.town.campaign('wash', { title: TITLE, total: 5, claimDays: 3 });
  await stage.town.campaign('wash', { title: LONG, total: 5, claimDays: 3 });
}, 400_000);
afterEach(async () => worker?.close());
afterAll(async () => stage?.leave());

/** How many sheets of paper a browser prints the page on. */
async function sheets(): Promise<number> {
  const printed = await worker.page.pdf({ preferCSSPageSize: true });
  return printed.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;
}

/** What stands on the paper, and nothing that is for the screen. */
async function paper(): Promise<string> {
  await worker.page.emulateMedia({ media: 'print' });
  const words = await worker.page.locator('body').innerText();
  await worker.page.emulateMedia({ media: null });
  return words;
}

async function holdsOne(nth: number, title = TITLE): Promise<void> {
  worker = await stage.reader(await stage.doorOf(stage.town.members[nth]));
  await worker.go('/worker/');
  await worker.page.getByRole('article').filter({ hasText: title }).getByRole('button').click();
  await worker.sees('领到了！');
}

it('a printed voucher names merchant, outlets, deadlines, use and help, on one sheet', async () => {
  await holdsOne(7);
  await worker.page.locator('.districts').waitFor({ state: 'attached' });
  const words = await paper();
  for (const said of [
    TITLE,
    /券码\s*\w{4}-\w{4}-\w{4}/,
    /您使用截止：\d{4}年/,
    /商户结算截止：\d{4}年/,
    /商户\s+\S+/,
    /由谁提供\s+\S*总工会/,
    /1 号店/,
    '怎么用',
    '12351',
  ])
    expect(words).toMatch(said);
  for (const ofTheScreen of ['打印这张券', '领到了', '券包', 'A4']) expect(words).not.toContain(ofTheScreen);
  expect(await worker.page.locator('.qr').count()).toBe(1);
  expect(await sheets()).toBe(1);
  await worker.findsNothingWrong();
}, 60_000);

it('a voucher is printed in English, and without its merchant’s part, on one sheet too', async () => {
  await holdsOne(8);
  const address = worker.page.url();
  await worker.go('/worker/me');
  await worker.taps('English');
  worker.isAnswered('WorkerVoucherPaper', { voucher: null });
  await worker.go(new URL(address).pathname);
  await worker.sees('Print this voucher');
  const words = await paper();
  expect(words).toMatch(/Voucher code\s*\w{4}-\w{4}-\w{4}/);
  expect(words).toMatch(/How to use it[^]*workers’ line 12351/);
  expect(words).toContain('The list of outlets could not be had when this was printed; ask your union.');
  expect(await sheets()).toBe(1);
}, 60_000);

it('a voucher with a long title, for outlets in thirty districts, is printed on one sheet', async () => {
  await holdsOne(9, LONG);
  const address = new URL(worker.page.url()).pathname;
  const outlets = { nodes: everywhere, pageInfo: { endCursor: null, hasNextPage: false } };
  worker.isAnswered('WorkerVoucherPaper', {
    voucher: {
      id: address.split('/').pop(),
      campaign: {
        id: '01900000-0000-7000-8000-000000000001',
        tradeUnion: { name: '海南省总工会' },
        partner: { name: '椰城车美汽车服务有限公司' },
        offer: { outlets },
      },
    },
  });
  await worker.go(address);
  await worker.page.locator('.districts').waitFor({ state: 'attached' });
  expect(await paper()).toContain('纸上只印得下一部分网点；别的网点请问您的工会。');
  expect(await sheets()).toBe(1);
}, 60_000);
