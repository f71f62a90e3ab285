import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { billingQuestions, granted, membersQuestions, onceHeard } from '@puhui/cli';
import { approvedByBoth } from '../screens/statements.js';
import { anyKey } from './stage/any-key.js';
import { sentStatement } from './stage/office.js';
import type { Reader } from './stage/reader.js';
import { confirmed, redeemed, yearOfBooks, type Redeemed } from './stage/redeemed.js';
import { Stage } from './stage/stage.js';

const LINE = `allot-${Math.floor(Math.random() * 1e6)}`;

let stage: Stage;
let due: Redeemed;
let year: string;
beforeAll(async () => {
  stage = await Stage.set();
  due = await redeemed(stage, '一元洗车（付款退回）', [46]);
  year = await yearOfBooks(stage);
}, 400_000);
afterEach(async () => stage.everybodyLeaves());
afterAll(async () => stage?.leave());

const officerAt = async (path: string): Promise<Reader> => stage.personAt(path, 'hainan-finance');
const ofUnion = (id: string, page: string): string => `/finance/union/${id}/${page}?year=${year}`;

/** A line of the union's own year with so much free. */
async function adopted(amount: string): Promise<void> {
  const finance = await stage.platform.door.asAccount('hainan-finance');
  const { tradeUnionId } = due;
  const input = {
    tradeUnionId,
    year: Number(year),
    line: LINE,
    amount,
    document: '琼工办〔试〕16号',
    idempotencyKey: anyKey(),
  };
  granted(await onceHeard(finance, billingQuestions.adoptBudget, { input }), 'adopt');
}

/** From the questions to the page that asks once. */
async function typesAnAllotment(officer: Reader): Promise<void> {
  await officer.page.getByLabel('预算科目').selectOption(LINE);
  await officer.page.getByRole('combobox', { name: '拨给哪个下级工会' }).fill('海口市秀英区总');
  await officer.page.getByRole('option', { name: /海口市秀英区总工会/ }).click();
  await officer.fills('金额', '1,234.5');
  await officer.fills('依据的文件', '琼工办〔试〕17号');
  await officer.taps('下一步');
  await officer.sees('¥1,234.50');
}

it('a part of a budget is allocated to a union below, which has it, and the one above no more', async () => {
  await adopted('500000');
  const below = await stage.town.officer.ask(membersQuestions.tradeUnionByCode, { code: '460105' });
  const officer = await officerAt(ofUnion(due.tradeUnionId, 'allocate'));
  await typesAnAllotment(officer);
  await officer.isSure('拨付', '已拨付');
  await officer.findsNothingWrong();
  await officer.taps('回到预算');
  await officer.page.getByRole('button', { name: '大字' }).click();
  expect(await officer.page.evaluate('document.documentElement.dataset.type')).toBe('large');
  expect(await officer.page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  await officer.findsNothingWrong();
  await officer.page.getByRole('button', { name: '大字', pressed: true }).click();
  const row = officer.page.getByRole('row').filter({ hasText: LINE }).first();
  await row.getByText('¥1,234.50').first().waitFor();
  await row.getByText('¥3,765.50').first().waitFor();
  await officer.go(ofUnion(below?.id ?? '', 'budget'));
  await officer.page.getByRole('row').filter({ hasText: LINE }).getByText('¥1,234.50').first().waitFor();
  await officer.findsNothingWrong();
  // By the same document once more, it is told, and takes a word.
  await officer.go(ofUnion(due.tradeUnionId, 'allocate'));
  await typesAnAllotment(officer);
  await officer.isSure('拨付', /拨给“海口市秀英区总工会”：1,234\.50 元，最近一次在 .+，共 1 笔/);
  await officer.findsNothingWrong();
  await officer.taps('这是另一笔，仍要拨付');
  await officer.sees('已拨付');
}, 120_000);

it('what a document did already is told to the next officer, who may say that theirs is another sum', async () => {
  const line = `twice-${Math.floor(Math.random() * 1e6)}`;
  const input = { tradeUnionId: due.tradeUnionId, year: Number(year), line, amount: '500000' };
  const wish = { ...input, document: '琼工办〔试〕18号', idempotencyKey: anyKey() };
  const finance = await stage.platform.door.asAccount('hainan-finance');
  granted(await onceHeard(finance, billingQuestions.adoptBudget, { input: wish }), 'adopt');
  const officer = await officerAt(ofUnion(due.tradeUnionId, 'adopt'));
  await officer.page.getByLabel('自定的科目代码').fill(line);
  await officer.fills('金额', '5000');
  await officer.fills('依据的文件', '琼工办[试] 18号');
  await officer.taps('下一步');
  await officer.isSure(
    '批复',
    /按“琼工办〔试〕18号”已为 \d{4} 年度的这个科目批复过：5,000\.00 元，最近一次在 .+，共 1 笔/,
  );
  await officer.findsNothingWrong();
  await officer.taps('返回修改');
  await officer.holds('金额', '5000');
  await officer.taps('下一步');
  await officer.isSure('批复', '这是另一笔，仍要批复');
  await officer.taps('这是另一笔，仍要批复');
  await officer.sees('预算已批复');
  await officer.taps('回到预算');
  await officer.page.getByRole('row').filter({ hasText: line }).getByText('¥10,000.00').first().waitFor();
}, 90_000);

/** The lines as a file: as many as were redeemed, and the amount at the end. */
async function takesTheLines(reader: Reader): Promise<void> {
  const [download] = await Promise.all([
    reader.page.waitForEvent('download'),
    reader.taps('下载明细（CSV）'),
  ]);
  expect(download.suggestedFilename()).toMatch(/^对账单-.+-\d{4}年\d{1,2}月第\d+张\.csv$/);
  const [headings, ...rows] = readFileSync(await download.path(), 'utf8').split('\r\n');
  expect(headings).toBe('\uFEFF对账单,商户,工会,核销时间,券码尾号,活动,网点,类别,金额（元）,核销编号');
  // Other campaigns of the merchant may stand on it as well.
  const line =
    /,\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,[0-9A-Z]{4},一元洗车（付款退回）,[^,]*号店,核销,\d+\.\d\d,[0-9a-f-]{36}$/;
  expect(rows.filter((row) => line.test(row))).toHaveLength(1);
  expect(rows.slice(-2)).toEqual([expect.stringMatching(/^合计,,,,,,,,\d+\.\d\d,$/), '']);
  await reader.findsNothingWrong();
}

it('a payment that the bank returned is recorded as failed, the merchant reads why, and it is paid anew', async () => {
  const statement = await sentStatement(stage, { ...due, adminId: '' });
  await confirmed(due, statement);
  const finance = await stage.platform.door.asAccount('hainan-finance');
  await approvedByBoth(stage.platform, finance, statement);
  const officer = await officerAt(`/finance/statements/${statement}`);
  await officer.taps('登记付款失败');
  await officer.fills('银行说的原因', '收款账号已销户');
  await officer.taps('下一步');
  await officer.isSure('登记为失败', '已登记为失败');
  await officer.findsNothingWrong();
  await officer.taps('回到对账单');
  await officer.page.getByRole('row').filter({ hasText: '收款账号已销户' }).waitFor();
  await officer.page.getByRole('link', { name: '登记付款', exact: true }).waitFor();
  await takesTheLines(officer);
  const shop = await stage.reader(await stage.doorOf(due.partnerAdminId), { width: 1440 });
  await shop.go(`/merchant/p/${due.partnerId}/statements/${statement}`);
  const payment = shop.page.getByRole('row').filter({ hasText: '收款账号已销户' });
  await payment.getByText('未成功').waitFor();
  await takesTheLines(shop);
}, 120_000);

describe('what was redeemed beyond what was bound', () => {
  it('is explained from the page of months, and refused in words where it is not so', async () => {
    const campaignId = await stage.town.campaign('wash', { title: '没有超额的洗车', total: 3, claimDays: 2 });
    const officer = await officerAt('/finance/');
    // No platform that keeps its own rules redeems beyond what is bound: the month is told as if one had.
    const told = {
      closingObstacles: {
        __typename: 'ClosingObstacles',
        period: `${due.year}-01`,
        closed: false,
        over: true,
        closable: false,
        parkedKeys: 0,
        parkedKeysOfAnyUnion: 0,
        factsWaiting: 0,
        suspense: [
          {
            __typename: 'SuspenseHeld',
            amount: '1900',
            isExplained: false,
            campaign: { __typename: 'Campaign', id: campaignId, title: '没有超额的洗车' },
          },
        ],
      },
    };
    officer.isAnswered('query MonthState', told);
    await officer.go(`/finance/union/${due.tradeUnionId}/months?month=${due.year}-01`);
    await officer.sees('有活动核销超过占用，要写明原因：');
    await officer.findsNothingWrong();
    // The page of the deed looks for itself what there is to explain.
    officer.isAnswered('query MonthState', told);
    await officer.taps('写明原因');
    await officer.sees('¥19.00');
    await officer.fills('原因', '重复发券，已追责');
    await officer.taps('下一步');
    await officer.isSure('保存说明', '返回修改');
    await officer.sees('现在的超额核销为 0.00 元，与说明的不符。');
    await officer.sees('请按现在的金额重新说明。');
    await officer.findsNothingWrong();
    await officer.taps('English');
    await officer.sees('What is redeemed beyond what was bound is 0.00 yuan now, not what is explained.');
    await officer.sees('Explain the amount of now.');
    await officer.findsNothingWrong();
    expect(officer.askedFor('explainSuspense')).toHaveLength(1);
  }, 90_000);
});
