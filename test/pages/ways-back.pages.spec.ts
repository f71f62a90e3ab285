import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@puhui/testkit';
import { membersQuestions } from '@puhui/cli';
import type { Reader } from './stage/reader.js';
import { Stage } from './stage/stage.js';

let stage: Stage;
let union = '';
let year = '';
beforeAll(async () => {
  stage = await Stage.set();
  const found = await stage.town.officer.ask(membersQuestions.tradeUnionByCode, { code: '46' });
  union = found?.id ?? '';
  year = (await stage.town.clock.now()).toISOString().slice(0, 4);
}, 400_000);
afterEach(async () => stage.everybodyLeaves());
afterAll(async () => stage?.leave());

/** The platform broke while it was asked: it may have been done, or not. */
const BROKEN = [{ message: '', extensions: { code: 'BROKEN', traceId: 'a-trace' } }];
const OWN_LINE = /^自定的科目代码/;
const adoptPage = (of = union): string => `/finance/union/${of}/adopt?year=${year}`;
const aLine = (): string => `back-${Math.floor(Math.random() * 1e6)}`;

/** At the questions of a budget, all of them answered. */
async function typesABudget(line = aLine()): Promise<Reader> {
  const officer = await stage.personAt(adoptPage(), 'hainan-finance');
  await officer.fills(OWN_LINE, line);
  await officer.fills('金额', '12.34');
  await officer.fills('依据的文件', '琼工办〔试〕12号');
  return officer;
}
const goesOn = async (officer: Reader): Promise<void> => {
  await officer.taps('下一步');
  await officer.sees('请核对');
};
const hashOf = ({ page }: Reader): string => new URL(page.url()).hash;
const keysOf = (reader: Reader, mutation: string): readonly string[] =>
  reader
    .askedFor(mutation)
    .map((variables) => JSON.stringify(variables).replace(/^.*"idempotencyKey":"/, ''));

describe('from a deed that failed', () => {
  it('one goes back to what was typed: as it is, it is the same wish; changed, it is another', async () => {
    const officer = await typesABudget();
    await goesOn(officer);
    for (let time = 0; time < 2; time += 1) officer.isAnswered('adoptBudget', null, BROKEN);
    await officer.isSure('批复', '平台出了错');
    await officer.sees('可能已经办成，也可能没有');
    await officer.findsNothingWrong();
    await officer.taps('返回修改');
    await officer.holds('依据的文件', '琼工办〔试〕12号');
    await officer.sees('还没有收到结果');
    await officer.findsNothingWrong();
    await goesOn(officer);
    await officer.isSure('批复', '平台出了错');
    await officer.taps('返回修改');
    await officer.fills('金额', '12.35');
    await goesOn(officer);
    await officer.isSure('批复', '预算已批复');
    const [first, again, changed] = keysOf(officer, 'adoptBudget');
    expect(again).toBe(first);
    expect(changed).not.toBe(first);
  }, 90_000);

  it('one goes back while the line is still broken, and is told when the answer has come', async () => {
    const officer = await typesABudget();
    await goesOn(officer);
    officer.breaksLine('adoptBudget', 'there', 99);
    await officer.isSure('批复', '还没有收到结果，正在再问');
    await officer.taps('返回修改');
    await officer.fills('依据的文件', '琼工办〔试〕13号');
    officer.mendsLine();
    await officer.sees('前一次的结果到了');
    await officer.page.getByText('正在再问').waitFor({ state: 'detached' });
    expect(await officer.page.getByText('还没有收到结果').count()).toBe(0);
    await officer.holds('依据的文件', '琼工办〔试〕13号');
    await officer.taps('看结果');
    await officer.sees('预算已批复');
    expect(new Set(keysOf(officer, 'adoptBudget')).size).toBe(1);
  }, 90_000);
});

describe('the page that asks once', () => {
  it('leads back to the questions at the first press after a reload, and not to what stood before them', async () => {
    const officer = await typesABudget();
    await goesOn(officer);
    await officer.page.reload();
    await officer.holds('依据的文件', '琼工办〔试〕12号');
    await eventually(() => expect(hashOf(officer)).toBe(''));
    await goesOn(officer);
    await officer.taps('返回修改');
    await officer.holds('依据的文件', '琼工办〔试〕12号');
    await eventually(() => expect(hashOf(officer)).toBe(''));
    await officer.page.goForward();
    await officer.sees('请核对');
  }, 90_000);

  it('is the questions where its address was typed, and forward after an answer was changed', async () => {
    const officer = await stage.personAt(`${adoptPage()}#check`, 'hainan-finance');
    await officer.fills(OWN_LINE, aLine());
    await eventually(() => expect(hashOf(officer)).toBe(''));
    await officer.fills('金额', '12.34');
    await officer.fills('依据的文件', '琼工办〔试〕14号');
    await goesOn(officer);
    await officer.page.goBack();
    await officer.fills('金额', '43.21');
    await officer.page.goForward();
    await officer.holds('金额', '43.21');
    await goesOn(officer);
    await officer.sees('¥43.21');
  }, 90_000);
});

it('what was typed for one union stands in no form of another', async () => {
  const officer = await typesABudget();
  const below = await stage.town.officer.ask(membersQuestions.tradeUnionByCode, { code: '460105' });
  const other = adoptPage(below?.id);
  await officer.page.evaluate(`history.pushState({}, '', '${other}')`);
  await officer.holds('依据的文件', '');
  await officer.holds('金额', '');
  await officer.page.goBack();
  await officer.holds('依据的文件', '琼工办〔试〕12号');
}, 60_000);

it('a campaign that is being saved takes no letter more, and opens when nobody waits for the line', async () => {
  const title = '正在保存的洗车';
  const campaignId = await stage.town.draft('wash', { title, total: 5, claimDays: 2 });
  const officer = await stage.personAt(`/union/campaigns/${campaignId}/edit`, 'hainan-officer');
  const box = officer.page.getByLabel('活动名称');
  await officer.holds('活动名称', title);
  officer.breaksLine('changeDraft', 'there', 99);
  await officer.taps('保存草稿');
  await officer.sees('不会存两次');
  await officer.findsNothingWrong();
  await box.focus();
  await officer.page.keyboard.type('（二期）');
  await officer.holds('活动名称', title);
  expect(await box.isEditable()).toBe(false);
  await officer.taps('返回修改');
  await box.fill(`${title}（二期）`);
  officer.mendsLine();
  await officer.taps('保存草稿');
  await eventually(async () => {
    const { pathname } = new URL(officer.page.url());
    const said = officer.page.locator('[role=alert], [role=status], .note');
    if (!pathname.endsWith(campaignId))
      throw new Error(`still at ${pathname}: ${(await said.allInnerTexts()).join(' | ')}`);
  });
  await officer.sees(`${title}（二期）`);
}, 90_000);

describe('on a phone', () => {
  const joins = async (nth: number): Promise<Reader> => {
    const worker = await stage.reader(await stage.doorOf(stage.town.members[nth]));
    await worker.go(`/worker/join/${union}`);
    return worker;
  };

  it('a sign that turns the direction of a text is told beside its box, and not sent', async () => {
    const worker = await joins(50);
    await worker.fills('职工类型', '外卖\u202e配送员');
    await worker.taps('下一步');
    await worker.sees('改变文字方向的符号');
    await worker.findsNothingWrong();
    await worker.fills('职工类型', '外卖配送员');
    await worker.taps('下一步');
    await worker.sees('提交入会申请？');
  }, 60_000);

  it('an application that failed leads back to what was typed, and sent as it is it is the same one', async () => {
    const worker = await joins(51);
    await worker.fills('职工类型', '外卖配送员');
    await worker.taps('下一步');
    for (let time = 0; time < 3; time += 1) worker.isAnswered('applyForMembership', null, BROKEN);
    await worker.taps('提交申请');
    await worker.sees('平台出了错');
    await worker.findsNothingWrong();
    await worker.taps('返回修改');
    await worker.holds('职工类型', '外卖配送员');
    await worker.taps('下一步');
    await worker.sees('还没有收到结果');
    await worker.findsNothingWrong();
    await worker.taps('提交申请');
    await worker.sees('平台出了错');
    await worker.taps('返回修改');
    await worker.fills('职工类型', '货车司机');
    await worker.taps('下一步');
    await worker.taps('提交申请');
    await worker.sees('平台出了错');
    const [first, again, changed] = keysOf(worker, 'applyForMembership');
    expect(again).toBe(first);
    expect(changed).not.toBe(first);
  }, 60_000);
});
