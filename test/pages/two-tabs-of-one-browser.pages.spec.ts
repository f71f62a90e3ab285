import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@puhui/testkit';
import type { Reader } from './stage/reader.js';
import { Stage } from './stage/stage.js';
import { pressTogether } from './stage/together.js';

const SESSION_COOKIE = '__Host-Http-puhui';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.set();
}, 400_000);
afterEach(async () => stage.everybodyLeaves());
afterAll(async () => stage?.leave());

/** From now on a tab hears of what others keep only when it is opened anew: a browser may take its time to say it. */
const hearsLate = async ({ page }: Reader): Promise<void> => {
  await page.addInitScript(`(() => {
    const known = new Map(Object.entries(localStorage));
    const isWish = (name) => name.startsWith('puhui.wish.') || name.startsWith('puhui.deed.');
    const { getItem, setItem, removeItem } = Storage.prototype;
    Storage.prototype.getItem = function (name) {
      return this === localStorage && isWish(name) ? (known.get(name) ?? null) : getItem.call(this, name);
    };
    Storage.prototype.setItem = function (name, text) {
      if (this === localStorage && isWish(name)) known.set(name, text);
      setItem.call(this, name, text);
    };
    Storage.prototype.removeItem = function (name) {
      if (this === localStorage && isWish(name)) known.delete(name);
      removeItem.call(this, name);
    };
  })()`);
};

const keysOf = (mutation: string, ...readers: readonly Reader[]): number =>
  new Set(readers.flatMap((reader) => reader.askedFor(mutation)).map(({ idempotencyKey }) => idempotencyKey))
    .size;

describe('a box of a draft that two people change', () => {
  it.each([
    ['用我写的', '6 份'],
    ['用同事的', '7 份'],
  ])(
    'is saved as neither has it until somebody says whose answer stands: %s',
    async (whose, became) => {
      const title = `两人改的洗车${whose}`;
      const campaignId = await stage.town.draft('wash', { title, total: 5, claimDays: 2 });
      const one = await stage.personAt(`/union/campaigns/${campaignId}/edit`, 'hainan-officer');
      const other = await one.anotherTab();
      await other.go(`/union/campaigns/${campaignId}/edit`);
      await one.fills('总份数', '6');
      await other.fills('总份数', '7');
      await other.taps('保存草稿');
      await other.sees('7 份');
      await one.taps('保存草稿');
      const clash = one.page.getByRole('group', { name: /总份数.*同事刚改过/ });
      await clash.waitFor();
      await one.holds('同事改成的总份数', '7');
      await one.holds('总份数', '6');
      await one.findsNothingWrong();
      await one.taps('保存草稿');
      await one.sees('还有几处要改');
      await clash.getByRole('button', { name: whose }).click();
      await clash.waitFor({ state: 'detached' });
      await one.taps('保存草稿');
      await one.sees(became);
    },
    90_000,
  );
});

it('a draft that a colleague changed elsewhere is not saved without a word, and is when saved again', async () => {
  const title = '两人各改一处的洗车';
  const campaignId = await stage.town.draft('wash', { title, total: 5, claimDays: 2 });
  const one = await stage.personAt(`/union/campaigns/${campaignId}/edit`, 'hainan-officer');
  const other = await one.anotherTab();
  await other.go(`/union/campaigns/${campaignId}/edit`);
  await one.fills('总份数', '6');
  await other.fills('活动名称', `${title}和打蜡`);
  await other.taps('保存草稿');
  await other.sees('5 份');
  await one.taps('保存草稿');
  await one.sees(/^还没有保存：同事刚改过这份草稿/);
  await one.holds('活动名称', `${title}和打蜡`);
  await one.holds('总份数', '6');
  await one.findsNothingWrong();
  await one.taps('保存草稿');
  await one.sees('6 份');
  await one.sees(`${title}和打蜡`);
}, 90_000);

describe('a claim that is tapped in two tabs in the same moment', () => {
  it('gives one voucher, though two may be had and neither tab has heard of the other', async () => {
    const campaign = await stage.town.campaign('wash', {
      title: '两个标签页同时领的洗车',
      total: 9,
      perPerson: 2,
      claimDays: 2,
    });
    const one = await stage.reader(await stage.doorOf(stage.town.members[44]));
    const other = await one.anotherTab();
    for (const tab of [one, other]) {
      await hearsLate(tab);
      await tab.go(`/worker/campaign/${campaign}`);
    }
    await pressTogether([one, other].map(({ page }) => page.getByRole('button', { name: /领取/ })));
    await Promise.all([one.sees('领到了'), other.sees('领到了')]);
    expect(keysOf('claimVoucher', one, other)).toBe(1);
    expect(one.page.url()).toBe(other.page.url());
  }, 90_000);
});

/** In which form pages keep what was begun; in an earlier one each was kept by its place. */
const FORM = 2;

/** A tab that never lets go of the store in which it is decided who was first. */
const holdsTheStore = async ({ page }: Reader, form: number): Promise<void> => {
  const keyPath = form === FORM ? 'wish' : 'place';
  await page.evaluate(`new Promise((isHeld, fails) => {
    const opening = indexedDB.open('puhui', ${form});
    opening.onupgradeneeded = () => opening.result.createObjectStore('begun', { keyPath: '${keyPath}' });
    opening.onerror = fails;
    opening.onsuccess = () => {
      const store = opening.result.transaction('begun', 'readwrite').objectStore('begun');
      const goesOn = () => {
        store.count().onsuccess = goesOn;
        isHeld();
      };
      goesOn();
    };
  })`);
};

it.each([
  ['never lets go of the store of first keys', FORM],
  ['holds it in the form of an earlier build', FORM - 1],
])(
  'a claim goes out under its own key where another tab %s',
  async (_, form) => {
    const title = `别的标签页占着时领的洗车（${form}）`;
    const campaign = await stage.town.campaign('wash', { title, total: 9, claimDays: 2 });
    const worker = await stage.reader(await stage.doorOf(stage.town.members[42]));
    const held = await worker.anotherTab();
    await held.go('/worker/me');
    await holdsTheStore(held, form);
    await worker.go(`/worker/campaign/${campaign}`);
    await worker.page.getByRole('button', { name: /领取/ }).click();
    await worker.sees('领到了');
    expect(keysOf('claimVoucher', worker)).toBe(1);
    await worker.findsNothingWrong();
  },
  60_000,
);

/** Whoever presses twice within it means it once, in whichever tab. */
const AT_ONCE_MS = 3_000;

it('a duty that was granted and taken away is granted anew from a tab that stood open since before', async () => {
  const { members, tradeUnionId } = stage.town;
  const grant = `/admin/duties/grant?person=${members[41] ?? ''}&gift=auditor&over=${tradeUnionId}`;
  const one = await stage.personAt(grant, 'platform-admin');
  const other = await one.anotherTab();
  await other.go(grant);
  for (const tab of [one, other]) {
    await tab.taps('下一步');
    await tab.sees('请核对');
  }
  await one.isSure('授予', '职责已授予');
  const granted = Date.now();
  await one.taps('看这个人的职责');
  await one.taps(/^收回/);
  await one.fills('为什么收回', '岗位调整');
  await one.taps('下一步');
  await one.isSure('收回', '已收回');
  await eventually(async () => expect(Date.now() - granted).toBeGreaterThan(AT_ONCE_MS));
  await other.isSure('授予', '职责已授予');
  const asked = [one, other]
    .flatMap((tab) => tab.askedFor('grantDuty'))
    .map((input) => JSON.stringify(input));
  expect(new Set(asked).size).toBe(2);
  await other.taps('看这个人的职责');
  await other.page.getByRole('link', { name: /^收回/ }).waitFor();
}, 90_000);

/** Somebody else signs in at the same browser, in a tab of their own that opens no page. */
async function signsInBeside(reader: Reader, account: string): Promise<void> {
  const before = await cookieOf(reader);
  const somebody = await stage.personAt('/finance/', account);
  const [cookie] = (await somebody.context.cookies()).filter(({ name }) => name === SESSION_COOKIE);
  if (cookie === undefined) throw new Error('nobody has signed in');
  await reader.context.addCookies([cookie]);
  expect(await cookieOf(reader)).not.toBe(before);
}
const cookieOf = async ({ context }: Reader): Promise<string | undefined> =>
  (await context.cookies()).find(({ name }) => name === SESSION_COOKIE)?.value;

describe('a page that stands while somebody else signs in beside it', () => {
  it('sends its form into nobody’s books, says so, and leads on to their own page', async () => {
    const { tradeUnionId, clock } = stage.town;
    const year = (await clock.now()).toISOString().slice(0, 4);
    const officer = await stage.personAt(
      `/finance/union/${tradeUnionId}/adopt?year=${year}`,
      'hainan-finance',
    );
    const line = `beside-${Math.floor(Math.random() * 1e6)}`;
    await officer.fills(/^自定的科目代码/, line);
    await officer.fills('金额', '12.34');
    await officer.fills('依据的文件', '琼工办〔试〕12号');
    await officer.taps('下一步');
    await officer.sees('请核对');
    await signsInBeside(officer, 'hainan-approver-1');
    await officer.page.getByRole('button', { name: '批复', exact: true }).click();
    await officer.sees('现在登录的是另一个人');
    expect(await officer.page.getByText(line).count()).toBe(0);
    officer.noticed();
    await officer.findsNothingWrong();
    await officer.taps('重新打开');
    // Who approves adopts nothing: of the form, and of what was typed into it, they see nothing.
    await officer.sees('这里不在您的职责范围内');
    expect(await officer.page.getByText(line).count()).toBe(0);
    await officer.go(`/finance/union/${tradeUnionId}/budget?year=${year}`);
    await officer.page.getByRole('row').first().waitFor();
    expect(await officer.page.getByText(line).count()).toBe(0);
  }, 90_000);

  it('on a phone shows nothing of the one before, also where nothing is done', async () => {
    const worker = await stage.personAt('/worker/wallet', 'haikou-worker', { width: 390 });
    await worker.page.getByRole('heading', { level: 1 }).waitFor();
    await signsInBeside(worker, 'haikou-merchant');
    await worker.page.getByRole('link', { name: '我的', exact: true }).click();
    await worker.sees('现在登录的是另一个人');
    worker.noticed();
    await worker.findsNothingWrong();
  }, 60_000);
});
