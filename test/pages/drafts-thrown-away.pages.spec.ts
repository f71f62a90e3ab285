import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { benefitsQuestions } from '@puhui/cli';
import type { Reader } from './stage/reader.js';
import { Stage } from './stage/stage.js';
import { pressTogether } from './stage/together.js';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.set();
}, 400_000);
afterEach(async () => stage.everybodyLeaves());
afterAll(async () => stage?.leave());

const draftCalled = async (title: string): Promise<string> =>
  stage.town.draft('wash', { title, total: 5, claimDays: 2 });
const statusOf = async (campaignId: string): Promise<string | undefined> =>
  (await stage.town.officer.ask(benefitsQuestions.campaignById, { id: campaignId }))?.status;
const keysOf = (deed: string, ...readers: readonly Reader[]): number =>
  new Set(readers.flatMap((reader) => reader.askedFor(deed)).map(({ idempotencyKey }) => idempotencyKey))
    .size;
const GONE = /^草稿已作废/;

it('a draft that nobody wants leaves what waits, and its page says who threw it away and when', async () => {
  const title = '不办了的洗车';
  const campaignId = await draftCalled(title);
  const officer = await stage.personAt(`/union/campaigns/${campaignId}`, 'hainan-officer');
  await officer.taps('作废草稿');
  await officer.sees('请核对');
  await officer.sees('什么也没有占用，所以没有钱要退回');
  await officer.findsNothingWrong();
  await officer.page.getByRole('button', { name: '作废草稿', exact: true }).dblclick();
  await officer.sees(GONE);
  await officer.sees(/编号末尾 .*\d月\d+日/);
  await officer.findsNothingWrong();
  expect(keysOf('discardDraft', officer)).toBe(1);
  expect(await officer.page.getByRole('link', { name: /^(发布|修改草稿|作废草稿)$/ }).count()).toBe(0);
  await officer.page.reload();
  await officer.sees(GONE);
  await officer.page.goBack();
  await officer.isAnsweredAll();
  expect(keysOf('discardDraft', officer)).toBeLessThanOrEqual(1);
  for (const step of ['discard', 'launch', 'edit']) {
    await officer.go(`/union/campaigns/${campaignId}/${step}`);
    await officer.sees('这一步现在不能办');
    await officer.findsNothingWrong();
  }
  await officer.go(`/union/campaigns?union=${stage.town.tradeUnionId}&status=DISCARDED`);
  await officer.page.getByRole('link', { name: title }).waitFor();
  await officer.findsNothingWrong();
}, 90_000);

it('is no more among the drafts of the list of what waits', async () => {
  const [kept, thrown] = ['留着的洗车', '丢掉的洗车'];
  const [, campaignId] = [await draftCalled(kept), await draftCalled(thrown)];
  const officer = await stage.personAt(`/union/?union=${stage.town.tradeUnionId}`, 'hainan-officer');
  await officer.page.getByRole('link', { name: thrown }).click();
  await officer.taps('作废草稿');
  await officer.isSure('作废草稿', GONE);
  await officer.go(`/union/?union=${stage.town.tradeUnionId}`);
  await officer.page.getByRole('link', { name: kept }).waitFor();
  expect(await officer.page.getByRole('link', { name: thrown }).count()).toBe(0);
  expect(await statusOf(campaignId)).toBe('DISCARDED');
}, 90_000);

describe('in two tabs one launches while the other throws away', () => {
  const NOT_ANY_MORE = /活动当前状态（.*）不能办理此事/;
  const acts = { launch: '发布活动', discard: '作废草稿' } as const;
  const pressOf = (tab: Reader, deed: keyof typeof acts) =>
    tab.page.getByRole('button', { name: acts[deed], exact: true });

  /** Each at the page that asks once. */
  async function bothAsked(title: string) {
    const campaignId = await draftCalled(title);
    const launches = await stage.personAt(`/union/campaigns/${campaignId}/launch`, 'hainan-officer');
    const discards = await launches.anotherTab();
    await discards.go(`/union/campaigns/${campaignId}/discard`);
    for (const tab of [launches, discards]) await tab.sees('请核对');
    return { campaignId, launches, discards };
  }

  it('and is told that the draft is gone, where it went first', async () => {
    const { campaignId, launches, discards } = await bothAsked('先作废的洗车');
    await pressOf(discards, 'discard').click();
    await discards.sees(GONE);
    await pressOf(launches, 'launch').click();
    await launches.sees('活动当前状态（已作废）不能办理此事');
    await launches.findsNothingWrong();
    expect(await statusOf(campaignId)).toBe('DISCARDED');
  }, 90_000);

  it('and is told that it is launched, where that came first', async () => {
    const { campaignId, launches, discards } = await bothAsked('先发布的洗车');
    await pressOf(launches, 'launch').click();
    await launches.sees('还剩');
    await pressOf(discards, 'discard').click();
    await discards.sees(NOT_ANY_MORE);
    await discards.findsNothingWrong();
    expect(await statusOf(campaignId)).not.toBe('DISCARDED');
    await stage.town.close(campaignId);
  }, 90_000);

  it('in the same moment, and one of them has it: the other is told', async () => {
    const { campaignId, launches, discards } = await bothAsked('同时发布和作废的洗车');
    await pressTogether([pressOf(launches, 'launch'), pressOf(discards, 'discard')]);
    const told = async (tab: Reader): Promise<Reader> => {
      await tab.page.getByText(NOT_ANY_MORE).waitFor();
      return tab;
    };
    const late = await Promise.any([told(launches), told(discards)]);
    await late.findsNothingWrong();
    const isGone = (await statusOf(campaignId)) === 'DISCARDED';
    expect(late === launches).toBe(isGone);
    if (!isGone) await stage.town.close(campaignId);
  }, 90_000);
});

it('what was typed into a draft that a colleague throws away stays, and goes into a new one', async () => {
  const [title, mine] = ['边改边被作废的洗车', '接着办的洗车'];
  const campaignId = await draftCalled(title);
  const one = await stage.personAt(`/union/campaigns/${campaignId}/edit`, 'hainan-officer');
  await one.fills('活动名称', mine);
  const other = await one.anotherTab();
  await other.go(`/union/campaigns/${campaignId}/discard`);
  await other.isSure('作废草稿', GONE);
  await one.taps('保存草稿');
  await one.sees('您填写的内容还在');
  await one.holds('活动名称', mine);
  await one.findsNothingWrong();
  await one.taps('另存为新草稿');
  await one.sees('设计一个同样的活动');
  await one.holds('活动名称', mine);
  await one.findsNothingWrong();
  await one.taps('保存草稿');
  await one.page.getByRole('heading', { name: mine }).waitFor();
  await one.go(`/union/campaigns/${campaignId}`);
  await one.taps('设计一个同样的活动');
  await one.holds('活动名称', title);
  expect(await statusOf(campaignId)).toBe('DISCARDED');
}, 90_000);

it('a draft that a colleague has changed since is not thrown away unseen', async () => {
  const title = '改过才丢的洗车';
  const campaignId = await draftCalled(title);
  const one = await stage.personAt(`/union/campaigns/${campaignId}/discard`, 'hainan-officer');
  await one.sees('请核对');
  const other = await one.anotherTab();
  await other.go(`/union/campaigns/${campaignId}/edit`);
  await other.fills('总份数', '7');
  await other.taps('保存草稿');
  await other.sees('7 份');
  await one.isSure('作废草稿', '活动内容已变更');
  await one.findsNothingWrong();
  await one.taps('看活动');
  await one.sees('7 份');
  expect(await statusOf(campaignId)).toBe('DRAFT');
}, 90_000);
