import { afterAll, afterEach, beforeAll, it } from '@jest/globals';
import { membersQuestions } from '@puhui/cli';
import type { Reader } from './stage/reader.js';
import { yearOfBooks } from './stage/redeemed.js';
import { Stage } from './stage/stage.js';

const LINE = `lower-${Math.floor(Math.random() * 1e6)}`;

let stage: Stage;
let province = '';
let county = '';
let year = '';
beforeAll(async () => {
  stage = await Stage.set();
  const union = async (code: string) =>
    (await stage.town.officer.ask(membersQuestions.tradeUnionByCode, { code }))?.id ?? '';
  [province, county, year] = [await union('46'), await union('460105'), await yearOfBooks(stage)];
}, 400_000);
afterEach(async () => stage.everybodyLeaves());
afterAll(async () => stage?.leave());

const ofUnion = (id: string, page: string): string => `/finance/union/${id}/${page}?year=${year}`;
const rowOf = (officer: Reader) => officer.page.getByRole('row').filter({ hasText: LINE }).first();

/** A line is adopted and a part of it allocated to the county. */
async function adoptsAndAllocates(officer: Reader): Promise<void> {
  await officer.page.getByLabel('自定的科目代码').fill(LINE);
  await officer.fills('金额', '5000');
  await officer.fills('依据的文件', '琼工办〔试〕31号');
  await officer.taps('下一步');
  await officer.isSure('批复', '预算已批复');
  await officer.go(ofUnion(province, 'allocate'));
  await officer.page.getByLabel('预算科目').selectOption(LINE);
  await officer.page.getByRole('combobox', { name: '拨给哪个下级工会' }).fill('海口市秀英区总');
  await officer.page.getByRole('option', { name: /海口市秀英区总工会/ }).click();
  await officer.fills('金额', '2000');
  await officer.fills('依据的文件', '琼工办〔试〕32号');
  await officer.taps('下一步');
  await officer.isSure('拨付', '已拨付');
}

it('what was allocated by mistake is handed back, and what was adopted too much is lowered', async () => {
  const officer = await stage.personAt(ofUnion(province, 'adopt'), 'hainan-finance');
  await adoptsAndAllocates(officer);
  await officer.go(ofUnion(county, 'budget'));
  await officer.taps('交回上级');
  const mine = officer.page.getByRole('option', { name: new RegExp(LINE) });
  await officer.page
    .getByLabel('上级拨来的哪一笔预算')
    .selectOption((await mine.getAttribute('value')) ?? '');
  await officer.fills('金额', '2000');
  await officer.fills('依据的文件', '秀工〔试〕1号');
  await officer.taps('下一步');
  await officer.sees('¥2,000.00');
  await officer.findsNothingWrong();
  await officer.isSure('交回', '已交回');
  // Also once the page knows that nothing is left to be handed back.
  await officer.page.waitForLoadState('networkidle');
  await officer.sees('已交回');
  await officer.findsNothingWrong();
  await officer.go(ofUnion(province, 'budget'));
  await rowOf(officer).getByText('¥5,000.00').nth(1).waitFor();
  await officer.taps('调减预算');
  await officer.page.getByLabel('预算科目').selectOption(LINE);
  await officer.fills('金额', '6000');
  await officer.fills('依据的文件', '琼工办〔试〕33号');
  await officer.taps('下一步');
  await officer.isSure('调减', /不能调减 6,000\.00 元：未占用的有 5,000\.00 元/);
  await officer.findsNothingWrong();
  await officer.taps('返回修改');
  await officer.fills('金额', '3000');
  await officer.taps('下一步');
  await officer.isSure('调减', '预算已调减');
  await officer.taps('回到预算');
  await rowOf(officer).getByText('¥2,000.00').nth(1).waitFor();
  // By the same document once more, it is told, and takes a word.
  await officer.go(ofUnion(province, 'lower'));
  await officer.page.getByLabel('预算科目').selectOption(LINE);
  await officer.fills('金额', '500');
  await officer.fills('依据的文件', '琼工办[试] 33号');
  await officer.taps('下一步');
  await officer.isSure('调减', /按“琼工办〔试〕33号”已为 \d{4} 年度的这个科目调减过：3,000\.00 元/);
  await officer.taps('这是另一笔，仍要调减');
  await officer.sees('预算已调减');
}, 180_000);
