import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { membersQuestions } from '@puhui/cli';
import { businessDate } from '@puhui/kernel';
import { sentStatement } from './stage/office.js';
import { confirmed, redeemed, yearOfBooks, type Redeemed } from './stage/redeemed.js';
import type { Reader } from './stage/reader.js';
import { Stage } from './stage/stage.js';

let stage: Stage;
let due: Redeemed;
beforeAll(async () => {
  stage = await Stage.set();
  due = await redeemed(stage, '一元洗车（财务）', [40, 41, 42]);
}, 400_000);
afterAll(async () => stage?.leave());

afterEach(async () => stage.everybodyLeaves());

/** What stands on the paper; its links are words like others. */
async function paperOf({ page }: Reader): Promise<string> {
  await page.emulateMedia({ media: 'print' });
  const words = await page.locator('body').innerText();
  const lines: unknown = await page.evaluate(
    `[...document.querySelectorAll('main a')].map((link) => getComputedStyle(link).textDecorationLine)`,
  );
  await page.emulateMedia({ media: null });
  expect(new Set(lines as string[])).toEqual(new Set(['none']));
  return words;
}

const ofUnion = (page: string): string => `/finance/union/${due.tradeUnionId}/${page}`;
it('a statement goes from drawn to paid by the hands of three people, and each sees exactly what they do', async () => {
  const officer = await stage.personAt('/finance/draw', 'hainan-finance');
  await officer.sees('生成对账单');
  await officer.findsNothingWrong();
  await officer.page.getByRole('combobox', { name: '商户' }).fill(due.uscc);
  await officer.page.getByRole('listbox').getByRole('option').click();
  await officer.page.getByLabel('结算到哪个月').fill(due.period);
  await officer.taps('下一步');
  await officer.isSure('生成');
  await officer.sees('对账单已生成');
  await officer.taps('回到对账单');
  await officer.sees('包含的核销');
  await officer.findsNothingWrong();
  const statement = new URL(officer.page.url()).pathname;
  await officer.taps('发给商户');
  await officer.isSure('发给商户');
  await officer.sees('已发给商户');
  await confirmed(due, statement.split('/').at(-1) ?? '');
  for (const account of ['hainan-approver-1', 'hainan-approver-2']) {
    const approver = await stage.personAt(statement, account);
    await approver.sees('包含的核销');
    expect(await approver.page.getByRole('link', { name: /重新生成|登记付款|发给商户/ }).count()).toBe(0);
    await approver.taps('批准');
    await approver.sees('您批准的正是上面这一版');
    await approver.isSure('批准');
    await approver.sees('回到对账单');
    await approver.findsNothingWrong();
  }
  await officer.go(`${statement}/pay`);
  await officer.page.getByLabel('银行回单号').fill(`ICBC${Math.floor(Math.random() * 1e9)}`);
  await officer.page.getByLabel('银行付款日').fill(businessDate(await stage.town.clock.now()));
  await officer.taps('下一步');
  await officer.isSure('登记为已付款');
  await officer.sees('已登记付款');
  await officer.findsNothingWrong();
}, 240_000);

it('a statement and a trial balance are printed without what is pressed, with book, day and room to sign', async () => {
  const other = await redeemed(stage, '一元洗车（印出来）', [44]);
  const id = await sentStatement(stage, { ...other, adminId: '' });
  const officer = await stage.personAt(`/finance/statements/${id}`, 'hainan-finance');
  await officer.sees('包含的核销');
  expect(await officer.page.getByText('打印于').isVisible()).toBe(false);
  const statement = await paperOf(officer);
  expect(statement).toMatch(/截至 \d{4}年.* · 打印于 \d{4}年/);
  expect(statement.match(/（签字、盖章）：/g)).toHaveLength(2);
  for (const ofTheScreen of ['对账单列表', 'CSV', '重新生成', '退出'])
    expect(statement).not.toContain(ofTheScreen);
  await officer.go(ofUnion('books?book=GENERAL'));
  await officer.sees('借方合计等于贷方合计');
  const balance = await paperOf(officer);
  expect(balance).toMatch(/总账 · 截至 \d{4}年.* · 打印于 \d{4}年/);
  expect(balance).not.toContain('换一个工会');
}, 120_000);

it('an approver sends a statement back; finance reads why, and its merchant what became of it', async () => {
  const other = await redeemed(stage, '一元洗车（退回）', [43]);
  const id = await sentStatement(stage, { ...other, adminId: '' });
  await confirmed(other, id);
  const approver = await stage.personAt(`/finance/statements/${id}/approve`, 'hainan-approver-1');
  await approver.taps('退回财务');
  await approver.fills('为什么退回', '这一笔核销没有凭证');
  await approver.taps('下一步');
  await approver.sees(/商户的确认和已有的批准都作废/);
  await approver.isSure('退回财务', '已退回财务');
  await approver.findsNothingWrong();
  const officer = await stage.personAt('/finance/', 'hainan-finance');
  const waiting = officer.page.getByRole('region', { name: '审批人退回，等您重新生成' });
  await waiting.locator(`a[href$="/statements/${id}"]`).click();
  await officer.sees('这一笔核销没有凭证');
  await officer.page.getByRole('link', { name: '重新生成', exact: true }).waitFor();
  await officer.findsNothingWrong();
  const shop = await stage.reader(await stage.doorOf(other.partnerAdminId), { width: 390 });
  await shop.go(`/merchant/p/${other.partnerId}/statements/${id}`);
  await shop.sees('您的确认作废');
  expect(await shop.page.getByText('没有凭证').count()).toBe(0);
  await shop.findsNothingWrong();
}, 240_000);

it('a budget is adopted by keyboard, once, despite a second press and a lost answer', async () => {
  const year = await yearOfBooks(stage);
  const officer = await stage.personAt(`${ofUnion('adopt')}?year=${year}`, 'hainan-finance');
  const line = `festival-${Math.floor(Math.random() * 1e6)}`;
  await officer.sees('按决议批复一个预算科目');
  await officer.page.getByLabel('自定的科目代码').fill(line);
  await officer.page.keyboard.press('Enter');
  await officer.sees('还有几处要改');
  await officer.findsNothingWrong();
  await officer.page.getByLabel('金额').fill('1,234.5');
  await officer.page.getByLabel('依据的文件').fill('琼工办〔试〕9号');
  officer.breaksLine('adoptBudget', 'back');
  await officer.page.keyboard.press('Enter');
  await officer.sees('¥1,234.50');
  await officer.page.getByRole('button', { name: '批复' }).dblclick();
  await officer.sees('预算已批复');
  const keys = officer.askedFor('adoptBudget').map(({ input }) => JSON.stringify(input));
  expect(keys.length).toBeGreaterThan(1);
  expect(new Set(keys).size).toBe(1);
  await officer.go(`${ofUnion('budget')}?year=${year}`);
  await officer.sees('钱从哪里来，现在在哪里');
  expect(await officer.page.getByRole('row').filter({ hasText: line }).innerText()).toContain('¥1,234.50');
  await officer.findsNothingWrong();
}, 120_000);

it('what was typed is there again after a reload, and the way back from the check leads to it', async () => {
  const officer = await stage.personAt(ofUnion('adopt'), 'hainan-finance', { width: 390 });
  await officer.page.getByLabel('金额').fill('88');
  await officer.page.getByLabel('依据的文件').fill('琼工办〔试〕10号');
  await officer.page.reload();
  await officer.holds('金额', '88');
  await officer.taps('下一步');
  await officer.sees('请核对');
  await officer.page.goBack();
  await officer.holds('依据的文件', '琼工办〔试〕10号');
  await officer.findsNothingWrong();
}, 60_000);

it('an auditor goes from a balance down to the counter, and from there up to the budget', async () => {
  const auditor = await stage.personAt(ofUnion('books'), 'hainan-auditor');
  await auditor.sees('借方合计等于贷方合计');
  await auditor.findsNothingWrong();
  await auditor.page.getByRole('link', { name: '已核销' }).first().click();
  await auditor.sees('科目明细');
  await auditor.findsNothingWrong();
  await auditor.page.getByRole('row').filter({ hasText: '核销' }).getByRole('link').nth(0).click();
  await auditor.sees('柜台凭证');
  await auditor.findsNothingWrong();
  await auditor.taps('这张券的全部分录');
  await auditor.sees('活动的钱');
  await auditor.findsNothingWrong();
  await auditor.taps('看预算');
  await auditor.sees('本级和下级的预算');
  expect(await auditor.page.getByRole('link', { name: '批复预算' }).count()).toBe(0);
}, 90_000);

it('a month is closed by pages, once, and one that is not over is not offered and can’t be', async () => {
  const quiet = await stage.town.officer.ask(membersQuestions.tradeUnionByCode, { code: '460105' });
  // A union that nobody else’s spec books in: the month before this one, which the page knows by the platform’s clock.
  const months = `/finance/union/${quiet?.id ?? ''}/months`;
  const officer = await stage.personAt(months, 'hainan-finance', { width: 390 });
  await officer.sees('可以结账');
  await officer.findsNothingWrong();
  // The menu has a place of that name as well.
  const closing = officer.page.getByRole('main').getByRole('link', { name: '结账', exact: true });
  await closing.click();
  await officer.isSure('结账', '已结账');
  await officer.go(months);
  await officer.sees('这个月已经结账');
  await officer.findsNothingWrong();
  await officer.go(`${ofUnion('months')}?month=${Number(due.year) + 1}-12`);
  await officer.sees('这个月还没有过完');
  expect(await closing.count()).toBe(0);
  await officer.findsNothingWrong();
  await officer.go(`${ofUnion('close')}?month=${Number(due.year) + 1}-12`);
  await officer.sees('这一步现在不能办');
  await officer.findsNothingWrong();
  await officer.taps('回到结账');
  await officer.sees('这个月还没有过完');
}, 60_000);

it('dues are recorded once by their slip, whose entries are told; a second time is refused in words', async () => {
  const slip = `税票${Math.floor(Math.random() * 1e9)}`;
  const today = businessDate(await stage.town.clock.now());
  const officer = await stage.personAt(ofUnion('dues'), 'hainan-finance');
  await officer.sees('单位或下级自主拨缴');
  await officer.findsNothingWrong();
  const asks = async (kind: string, dayOf: string, amount: string, of: string): Promise<void> => {
    await officer.go(ofUnion(`dues/${kind}`));
    await officer.page.getByLabel('金额').fill(amount);
    await officer.page.getByLabel('回单号').fill(of);
    await officer.page.getByLabel(dayOf).fill(today);
    await officer.taps('下一步');
    await officer.sees('请核对');
  };
  const isNotOffered = async (why: string | RegExp): Promise<void> => {
    await officer.sees(why);
    expect(await officer.page.getByRole('button', { name: '登记', exact: true }).count()).toBe(0);
    await officer.findsNothingWrong();
  };
  await asks('DUES_PAID_IN', '银行收款日', '1,000', slip);
  await officer.isSure('登记');
  await officer.sees('记了这些分录');
  await officer.findsNothingWrong();
  await asks('DUES_PAID_IN', '银行收款日', '1,001', slip);
  await isNotOffered(/已入账：/);
  await asks('PASSED_ON', '银行付款日', '9,000,000,000', `${slip}2`);
  await isNotOffered('账上应付的只有');
  await asks('PAID_UP', '银行付款日', '1', `${slip}3`);
  await officer.isSure('登记');
  await officer.sees('记了这些分录');
}, 120_000);

it('an auditor reads the control totals with what each says, and records nothing', async () => {
  const auditor = await stage.personAt(ofUnion('totals'), 'hainan-auditor', { width: 390, height: 844 });
  await auditor.sees('登记的付款和账上已支付一致');
  await auditor.sees('券真正用掉、工会要付的钱。');
  await auditor.findsNothingWrong();
  await auditor.go(ofUnion('dues'));
  await auditor.sees('登记经费由财务人员办理');
  await auditor.findsNothingWrong();
}, 60_000);

it('every page speaks English as well, and says so where no duty covers a union', async () => {
  const reader = await stage.personAt('/finance/', 'hainan-approver-1', { width: 1440, locale: 'en-GB' });
  await reader.sees('My trade unions');
  await reader.findsNothingWrong();
  for (const [page, words] of [
    ['budget', 'Budgets here and below'],
    ['books', 'Debits equal credits'],
    ['totals', 'What it says'],
    ['dues', 'Finance officers record dues'],
    ['months', 'Months that are closed|No month is closed yet'],
  ] as const) {
    await reader.go(`${ofUnion(page)}?year=${due.year}`);
    await reader.sees(new RegExp(words));
    expect(await reader.page.locator('main').innerText()).not.toMatch(/预算|账簿|对账/);
    // No column stands where nobody sees it: heads are longer than in Chinese.
    const wider = `[...document.querySelectorAll('.table-box')]
      .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth).length`;
    expect(await reader.page.evaluate(wider)).toBe(0);
    await reader.findsNothingWrong();
  }
  await reader.page.locator('summary', { hasText: 'Another trade union' }).click();
  await reader.page.getByRole('combobox', { name: 'Another trade union' }).fill('湖南省总');
  await reader.sees('1 found');
  await reader.page.keyboard.press('Enter');
  await reader.sees('No duty of yours covers this');
}, 120_000);
