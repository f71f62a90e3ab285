import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { madeUpPerson, membersQuestions } from '@puhui/cli';
import { registersForOutlet } from './stage/cashiers.js';
import { openOffice, type Office } from './stage/office.js';
import type { Reader } from './stage/reader.js';
import { Stage } from './stage/stage.js';
import { pressTogether } from './stage/together.js';

let stage: Stage;
let union = '';
let year = '';
let office: Office;
beforeAll(async () => {
  stage = await Stage.set();
  const found = await stage.town.officer.ask(membersQuestions.tradeUnionByCode, { code: '46' });
  union = found?.id ?? '';
  year = (await stage.town.clock.now()).toISOString().slice(0, 4);
  office = await openOffice(stage);
}, 400_000);
afterEach(async () => stage.everybodyLeaves());
afterAll(async () => stage?.leave());

const ofUnion = (page: string): string => `/finance/union/${union}/${page}?year=${year}`;
const aLine = (): string => `once-${Math.floor(Math.random() * 1e6)}`;

/** From the questions to the page that asks once. */
async function typesABudget(officer: Reader, line: string): Promise<void> {
  await officer.fills(/^自定的科目代码/, line);
  await officer.fills('金额', '12.34');
  await officer.fills('依据的文件', '琼工办〔试〕11号');
}
const adopts = ({ page }: Reader) => page.getByRole('button', { name: '批复', exact: true });

/** The budget of a line, as often as it was adopted. */
async function adoptedOnce(officer: Reader, line: string): Promise<void> {
  await officer.go(ofUnion('budget'));
  const row = officer.page.getByRole('row').filter({ hasText: line });
  await row.first().waitFor();
  expect(await row.count()).toBe(1);
  expect(await row.innerText()).toContain('¥12.34');
}
const keysOf = (mutation: string, ...readers: readonly Reader[]): number =>
  new Set(readers.flatMap((reader) => reader.askedFor(mutation)).map((asked) => JSON.stringify(asked))).size;

describe('a budget', () => {
  it('is adopted once from two tabs that ask for the same at the same moment', async () => {
    const one = await stage.personAt(ofUnion('adopt'), 'hainan-finance');
    const other = await one.anotherTab();
    await other.go(ofUnion('adopt'));
    const line = aLine();
    for (const tab of [one, other]) {
      await typesABudget(tab, line);
      await tab.taps('下一步');
      await tab.sees('请核对');
    }
    // Neither has an answer when the other asks.
    for (const tab of [one, other]) tab.breaksLine('adoptBudget', 'back');
    await pressTogether([adopts(one), adopts(other)]);
    await Promise.all([one.sees('预算已批复'), other.sees('预算已批复')]);
    expect(keysOf('adoptBudget', one, other)).toBe(1);
    await adoptedOnce(one, line);
  }, 90_000);

  it('is not adopted again by the way back from what became of it', async () => {
    const officer = await stage.personAt(ofUnion('adopt'), 'hainan-finance');
    const line = aLine();
    await typesABudget(officer, line);
    await officer.taps('下一步');
    await officer.isSure('批复', '预算已批复');
    await officer.page.goBack();
    await officer.sees('预算已批复');
    await officer.page.reload();
    await officer.page.getByLabel('依据的文件').waitFor();
    await officer.holds('自定的科目代码', '');
    expect(officer.askedFor('adoptBudget')).toHaveLength(1);
    await adoptedOnce(officer, line);
  }, 90_000);

  it('that was typed when the session ended is there after the new sign-in, and is adopted once', async () => {
    const officer = await stage.personAt(ofUnion('adopt'), 'hainan-finance');
    const line = aLine();
    await typesABudget(officer, line);
    await officer.taps('下一步');
    await officer.sees('请核对');
    await officer.context.clearCookies();
    await adopts(officer).click();
    await officer.sees('登录已经结束，这一次没有提交');
    // The browser’s own word about the question that nobody was signed in for.
    expect(officer.noticed()).toEqual([expect.stringContaining('401')]);
    await officer.signsInAs('hainan-finance');
    await officer.page.getByLabel('依据的文件').waitFor();
    await officer.holds('自定的科目代码', line);
    // Nobody was signed in: nothing can have been done, and the page says nothing else.
    expect(await officer.page.getByText('它可能已经办成').count()).toBe(0);
    await officer.taps('下一步');
    await officer.isSure('批复', '预算已批复');
    await adoptedOnce(officer, line);
  }, 90_000);
});

/** From now on there is no room for what a page keeps, and no database opens. */
const hasNoRoom = async ({ page }: Reader): Promise<void> => {
  await page.addInitScript(`(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException('no room', 'QuotaExceededError');
    };
    IDBFactory.prototype.open = () => new EventTarget();
  })()`);
};

/** From now on nothing more is kept for all tabs; what one tab keeps has room of its own. */
const isFull = async ({ page }: Reader): Promise<void> => {
  await page.addInitScript(`(() => {
    const { setItem } = Storage.prototype;
    Storage.prototype.setItem = function (name, text) {
      if (this === localStorage) throw new DOMException('no room', 'QuotaExceededError');
      setItem.call(this, name, text);
    };
  })()`);
};

describe('in a browser that has no room left', () => {
  it('a claim whose answer was lost keeps its key over a reload', async () => {
    const title = '手机存满时领的洗车';
    const campaign = await stage.town.campaign('wash', { title, total: 9, perPerson: 2, claimDays: 2 });
    const worker = await stage.reader(await stage.doorOf(stage.town.members[43]));
    await isFull(worker);
    await worker.go(`/worker/campaign/${campaign}`);
    // As long as it takes to reload: an answer that came before would have ended the wish.
    worker.breaksLine('claimVoucher', 'back', 99);
    await worker.page.getByRole('button', { name: /领取/ }).click();
    await worker.sees('还没有收到结果');
    await worker.page.reload();
    worker.mendsLine();
    await worker.sees(/领到了/);
    expect(worker.askedFor('claimVoucher').length).toBeGreaterThan(1);
    expect(keysOf('claimVoucher', worker)).toBe(1);
  }, 60_000);

  it('a budget is typed, and adopted once', async () => {
    const officer = await stage.personAt('/finance/', 'hainan-finance');
    await hasNoRoom(officer);
    await officer.go(ofUnion('adopt'));
    const line = aLine();
    await typesABudget(officer, line);
    await officer.taps('下一步');
    await officer.isSure('批复', '预算已批复');
    await adoptedOnce(officer, line);
  }, 90_000);
});

describe('a double click', () => {
  it('on a button that makes somebody a cashier appoints them once', async () => {
    const [outletId = ''] = stage.town.outletIds;
    const merchant = await stage.reader(await stage.doorOf(office.adminId), { width: 1440 });
    const outlet = `/merchant/p/${office.partnerId}/outlets/${outletId}`;
    const person = madeUpPerson(85, Math.floor(Math.random() * 1_000_000), '460105');
    await registersForOutlet(merchant, outlet, person);
    await merchant.page.getByRole('button', { name: '设为本网点的收银员', exact: true }).dblclick();
    await merchant.sees('已是本网点的收银员');
    expect(keysOf('grantDuty', merchant)).toBe(1);
    await merchant.findsNothingWrong();
  }, 60_000);

  it('on the button that ends a campaign ends it once, and the way back ends nothing', async () => {
    const campaign = await stage.town.campaign('wash', { title: '双击结束的洗车', total: 5, claimDays: 2 });
    const officer = await stage.personAt(`/union/campaigns/${campaign}/close`, 'hainan-officer');
    await officer.sees('请核对');
    officer.breaksLine('closeCampaign', 'back');
    await officer.page.getByRole('button', { name: '结束活动', exact: true }).dblclick();
    await officer.sees('5 份没有发出');
    expect(keysOf('closeCampaign', officer)).toBe(1);
    await officer.taps('看活动');
    await officer.sees('已结束');
    await officer.page.goBack();
    await officer.page.getByRole('heading', { level: 1, name: '结束活动' }).waitFor();
    await officer.isAnsweredAll();
    expect(officer.askedFor('closeCampaign').length).toBeGreaterThan(0);
    expect(keysOf('closeCampaign', officer)).toBe(1);
  }, 60_000);

  it('on the button that redeems takes one voucher, and the till shows one redemption', async () => {
    const campaign = await stage.town.campaign('wash', { title: '双击核销的洗车', total: 5, claimDays: 2 });
    const worker = await stage.reader(await stage.doorOf(stage.town.members[45]));
    await worker.go(`/worker/campaign/${campaign}`);
    await worker.page.getByRole('button', { name: /领取/ }).dblclick();
    await worker.sees('领到了');
    const code = await worker.page.locator('.code').innerText();
    const cashier = await stage.reader(await stage.doorOf(stage.town.cashierOfOne));
    await cashier.go('/counter/');
    await cashier.page.getByLabel('券码（12 位）').fill(code.replaceAll(/[^0-9A-Z]/g, ''));
    await cashier.page.getByRole('button', { name: /^核销/ }).dblclick();
    await cashier.sees('核销成功');
    expect(keysOf('redeemVoucher', cashier)).toBe(1);
    await cashier.go('/counter/today');
    const mine = cashier.page.getByRole('listitem').filter({ hasText: '双击核销的洗车' });
    await mine.first().waitFor();
    expect(await mine.count()).toBe(1);
  }, 60_000);
});
